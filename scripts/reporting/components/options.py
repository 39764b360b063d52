"""What a template may say to a component beside rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from reporting.components.context import Context, heading, plain_words
from reporting.datasets import DataSet
from reporting.definitions import Metric
from reporting.errors import ReportError


@dataclass(frozen=True)
class Options:
    """What every figure takes.

    `names` gives words for values, `plain` turns codes such as card_declined into
    words, `columns` chooses those of the figure's table, `why` is said when empty.
    """

    title: str | None = None
    metric: str | None = None
    format: str | None = None
    unit: str | None = None
    note: str | None = None
    size: str = "small"
    columns: Sequence[str] = ()
    names: dict[str, str] | None = field(default_factory=dict)
    plain: bool = False
    why: str | None = None

    def called(self, value: object) -> str:
        """A value as the reader sees it."""
        text = str(value)
        given = (self.names or {}).get(text)
        return given or (plain_words(text) if self.plain else text)

    def meaning(self, context: Context, column: str | None) -> Metric | None:
        """The metric that is named, or the one called like the column."""
        return context.metric(self.metric, column)

    def heading(self, context: Context, column: str) -> str:
        """The title that is given, else the metric's name, else the column's."""
        metric = self.meaning(context, column)
        return self.title or (metric.name if metric else heading(column))

    def form(self, context: Context, column: str, sample: object) -> str:
        """The format that is given, else the metric's, else a guess."""
        metric = self.meaning(context, column)
        given = self.format or (metric.format if metric else None)
        return context.format_of(column, sample, given)


Kind = TypeVar("Kind", bound=Options)


def options_of(kind: type[Kind], component: str, given: dict[str, Any]) -> Kind:
    """The options, or an error that lists those there are."""
    there = {item.name for item in fields(kind)}
    for name in given:
        if name not in there:
            raise ReportError(
                f"{component} has no option '{name}'; "
                f"it has: {', '.join(sorted(there))}"
            )
    return kind(**given)


def joined(first: str | None, second: str) -> str:
    """Two remarks in one."""
    return f"{first} {second}" if first else second


def known_rows(data: DataSet, value: str) -> list[dict[str, Any]]:
    """Rows whose value is not NULL."""
    return [row for row in data if row[value] is not None] if data.rows else []
