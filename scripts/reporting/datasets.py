"""Rows of one page query, with the names of the columns kept and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reporting.errors import ReportError

Row = dict[str, Any]


@dataclass(frozen=True)
class DataSet:
    """What one SQL file of a page gave for one period."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    marts: tuple[str, ...] = ()
    path: Path | None = field(default=None, compare=False)
    is_filtered: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def require(self, *names: str | None) -> None:
        """Fail with the columns that are there when one is not."""
        for name in names:
            if name is not None and name not in self.columns:
                raise ReportError(
                    f"data set '{self.name}' has no column '{name}'; "
                    f"it has: {', '.join(self.columns) or 'none'}"
                )

    def where(self, **equals: object) -> DataSet:
        """Rows whose columns equal the given values."""
        self.require(*equals)
        rows = [
            row
            for row in self.rows
            if all(row[name] == value for name, value in equals.items())
        ]
        return replace(self, rows=rows, is_filtered=True)

    def without(self, **equals: object) -> DataSet:
        """Rows of which no column equals the given value."""
        self.require(*equals)
        rows = [
            row
            for row in self.rows
            if all(row[name] != value for name, value in equals.items())
        ]
        return replace(self, rows=rows, is_filtered=True)

    def largest_first(self, column: str) -> DataSet:
        """By one column, NULLs last; rows that are equal there keep their order."""
        self.require(column)
        known = [row for row in self.rows if row[column] is not None]
        unknown = [row for row in self.rows if row[column] is None]
        rows = sorted(known, key=lambda row: row[column], reverse=True) + unknown
        return replace(self, rows=rows, is_filtered=True)

    def head(self, count: int) -> DataSet:
        """The first rows."""
        return replace(self, rows=self.rows[:count], is_filtered=True)

    @property
    def reversed(self) -> DataSet:
        """The same rows, last first."""
        return replace(self, rows=self.rows[::-1], is_filtered=True)

    def values(self, column: str) -> list[Any]:
        """One column, NULLs left out."""
        self.require(column)
        return [row[column] for row in self.rows if row[column] is not None]

    @property
    def first(self) -> Row:
        """The first row, or every column as NULL when there is none."""
        return self.rows[0] if self.rows else dict.fromkeys(self.columns)

    @property
    def last(self) -> Row:
        """The last row, or every column as NULL when there is none."""
        return self.rows[-1] if self.rows else dict.fromkeys(self.columns)


class PageData:
    """`data` in a template: its attributes are the page's data sets."""

    def __init__(self, page: str, sets: dict[str, DataSet]) -> None:
        self._page = page
        self._sets = sets

    def __getattr__(self, name: str) -> DataSet:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self._sets[name]
        except KeyError:
            there = ", ".join(sorted(self._sets)) or "none"
            raise ReportError(
                f"page '{self._page}' has no query {name}.sql; it has: {there}"
            ) from None
