"""A week in words: what to know before its figures, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.components.deltas import FLAT
from reporting.datasets import Row
from reporting.formats import Formats, is_missing
from reporting.formats import change as relative
from reporting.weekly.figures import value_of


def notes_of(whole: dict[str, Row]) -> Iterable[str]:
    """What a reader has to know before the figures."""
    revenue = whole.get("revenue") or next(iter(whole.values()), None)
    if revenue is None:
        return
    if not revenue["is_complete"]:
        yield "The data begin within this week: it is not a whole one."
    if is_missing(revenue["base"]):
        yield "There is no whole week before it to compare with."


def summary_of(whole: dict[str, Row], formats: Formats) -> Iterable[str]:
    """The week in one or two sentences."""
    revenue, orders = whole.get("revenue"), whole.get("orders")
    if revenue and orders and not orders["value"]:
        yield "There were no orders."
    elif revenue and orders:
        word = "order" if orders["value"] == 1 else "orders"
        amount, count = value_of(formats, revenue), value_of(formats, orders)
        yield f"Revenue {moved(revenue)} {amount} from {count} {word}."
    costs, margin = whole.get("costs"), whole.get("net_margin")
    if costs and margin and costs["value"] and not is_missing(margin["value"]):
        spent = value_of(formats, costs)
        left = formats.text(abs(margin["value"]), "money")
        is_loss = margin["value"] < 0
        yield f"Costs of {spent} leave {'a loss of ' if is_loss else ''}{left}."


def moved(row: Row) -> str:
    """rose 3 % to, fell 3 % to, held at; or was, where nothing may be said."""
    growth = row["growth"]
    if is_missing(growth) or not row["is_comparable"]:
        return "was"
    if abs(growth) < FLAT:
        return "held at"
    return f"{'rose' if growth > 0 else 'fell'} {relative(abs(growth))} to"
