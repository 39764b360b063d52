"""A table and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Report = dict[str, Any]
DASH = "\u2013"


@dataclass(frozen=True)
class Table:
    """Words and cells; a table without rows is not shown."""

    title: str
    heads: tuple[str, ...]
    rows: list[list[str]]
    note: str = ""


def one(value: float | None, places: int = 1) -> str:
    """A number for a cell; a dash where there is none."""
    return DASH if value is None else f"{value:,.{places}f}"


def percent(value: float | None) -> str:
    """A share for a cell."""
    return DASH if value is None else f"{100 * value:.1f} %"
