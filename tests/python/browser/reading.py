"""Read pages and their CSV as a person does, and compare them with numbers."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from browser.expected import Base

if TYPE_CHECKING:
    from browser.conftest import Built, Shown

MINUS, DASH = "\u2212", "\u2013"
NUMBER = re.compile(rf"({MINUS}?)\D*?([\d,]+(?:\.(\d+))?)\s*(%|k|M)?")
UNITS = {"%": Decimal("0.01"), "k": Decimal(10**3), "M": Decimal(10**6), "": Decimal(1)}


@dataclass
class Reader:
    """One period's pages as read, its CSV files, and the base marts."""

    shown: Shown
    built: Built
    base: Base

    def page(self, name: str) -> dict[str, Any]:
        return self.shown(f"{name}/{self.base.period}.html")

    def csv(self, page: str, name: str) -> list[dict[str, str]]:
        path = self.built.site / "data" / page / self.base.period / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def reads(text: str, value: Decimal | int | float | None) -> None:
    """The text is the value, rounded to the places that it shows."""
    if value is None:
        assert text == DASH
        return
    found = NUMBER.fullmatch(text)
    assert found, f"{text!r} is no number"
    sign, digits, places, unit = found.groups()
    scale = UNITS[unit or ""]
    shown = Decimal(digits.replace(",", "")) * scale * (-1 if sign else 1)
    half = scale * Decimal(10) ** -len(places or "") / 2
    assert abs(shown - Decimal(value)) <= half * Decimal("1.0001"), (text, value)


def same_rows(
    shown: list[dict[str, str]],
    column: str,
    wanted: dict[str, dict[str, Any]],
    measures: tuple[str, ...],
) -> None:
    """A CSV holds these rows with exactly these numbers; any other row is empty."""
    found = {row[column]: row for row in shown}
    assert len(found) == len(shown)
    assert set(wanted) <= set(found)
    for name in set(found) - set(wanted):
        assert all(Decimal(found[name][measure]) == 0 for measure in measures), name
    for name, row in wanted.items():
        for measure in measures:
            assert Decimal(found[name][measure]) == row[measure], (name, measure)


def same_bars(
    bars: list[list[str]], wanted: dict[str, dict[str, Any]], measure: str, most: int
) -> None:
    """The largest by name, the rest in one bar, largest first."""
    ranked = sorted(wanted, key=lambda name: -wanted[name][measure])
    shown = [name for name, _ in bars]
    assert len(bars) == min(len(ranked), most + 1)
    for name, text in bars[:most]:
        reads(text, wanted[name][measure])
    largest = [wanted[name][measure] for name in shown[:most]]
    assert largest == [wanted[name][measure] for name in ranked[:most]]
    if len(ranked) > most:
        rest = sum(wanted[name][measure] for name in ranked[most:])
        assert shown[most] == f"{len(ranked) - most} more"
        reads(bars[most][1], rest)


def as_words(code: str) -> str:
    """bought-twice is read as "Bought twice"."""
    return re.sub(r"[-_]", " ", code).lower()
