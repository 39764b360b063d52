"""The figures of one week as words: value, base, change and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporting.components.certainty import doubt_of_rates
from reporting.components.deltas import FLAT
from reporting.datasets import Row
from reporting.formats import MINUS, MISSING, Formats, is_missing, points
from reporting.formats import change as relative

FORMS = {"money": "money", "count": "number", "percent": "percent"}
TOO_FEW = "too few"


@dataclass(frozen=True)
class Figure:
    """A row of a report."""

    name: str
    value: str
    base: str
    change: str
    sure: str = ""


def figure(formats: Formats, name: str, row: Row) -> Figure:
    """The row of a metric as a reader sees it."""
    return Figure(
        name,
        value_of(formats, row),
        base_of(formats, row),
        change_of(formats, row),
        certainty_of(formats, row),
    )


@dataclass(frozen=True)
class Cell:
    """A figure of one part of the business."""

    text: str = ""
    sure: str = ""


def cell(formats: Formats, row: Row | None, show: str) -> Cell:
    """The figure of a part; a rate with its cases and interval."""
    if row is None:
        return Cell()
    if show == "base":
        return Cell(base_of(formats, row))
    text = value_of(formats, row)
    if row["kind"] != "rate" or not row["n"]:
        return Cell(text)
    if not row["is_enough"]:
        return Cell(text, TOO_FEW)
    low, high = (formats.text(row[bound], "percent") for bound in ("low", "high"))
    return Cell(f"{text} of {formats.text(row['n'], 'number')}", f"{low} to {high}")


def value_of(formats: Formats, row: Row) -> str:
    """The figure; a rate of too few cases as its counts."""
    return _said(formats, row, row["value"], row["n"], is_enough=row["is_enough"])


def base_of(formats: Formats, row: Row) -> str:
    """The figure of the week before."""
    base, n, is_enough = row["base"], row["base_n"], row["is_base_enough"]
    return _said(formats, row, base, n, is_enough=is_enough or not n)


def _said(
    formats: Formats, row: Row, value: Any, n: int | None, *, is_enough: bool
) -> str:
    if row["kind"] == "rate" and not is_enough:
        cases = 0 if is_missing(value) else round(float(value) * (n or 0))
        return f"{formats.text(cases, 'number')} of {formats.text(n, 'number')}"
    return formats.text(value, FORMS[row["unit"]])


def change_of(formats: Formats, row: Row) -> str:
    """In percent where there is a base of enough cases, else the difference."""
    if is_missing(row["base"]) or is_missing(row["delta"]):
        return MISSING
    if row["kind"] == "rate" and not row["is_comparable"]:
        return TOO_FEW
    if row["kind"] in ("rate", "share"):
        return _signed(float(row["delta"]), points(row["delta"]))
    if row["is_comparable"] and not is_missing(row["growth"]):
        return _signed(row["growth"], relative(row["growth"]))
    text = formats.text(row["delta"], FORMS[row["unit"]])
    return f"+{text}" if row["delta"] > 0 else text


def certainty_of(formats: Formats, row: Row) -> str:
    """The cases of a rate and its interval."""
    if row["kind"] != "rate" or not row["n"]:
        return ""
    if not row["is_enough"]:
        return "too few to claim a rate"
    low, high = (formats.text(row[bound], "percent") for bound in ("low", "high"))
    chance = "; the change may be chance" if _is_doubtful(row) else ""
    return f"n = {formats.text(row['n'], 'number')}, 95 %: {low} to {high}{chance}"


def _is_doubtful(row: Row) -> bool:
    """Whether a change of a rate is no more than chance may make."""
    if not row["is_comparable"] or abs(row["delta"]) < FLAT:
        return False
    rate, base = float(row["value"]), float(row["base"])
    return bool(doubt_of_rates(rate, row["n"], base, row["base_n"]))


def _signed(size: float, text: str) -> str:
    if abs(size) < FLAT:
        return f"±{text.lstrip(MINUS)}"
    return f"+{text}" if size > 0 else text
