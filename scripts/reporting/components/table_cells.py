"""Columns and cells of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reporting.components.context import Context, heading, number, plain_words
from reporting.components.deltas import MINIMUM_N, Delta, delta
from reporting.datasets import DataSet
from reporting.definitions import Metric
from reporting.errors import ReportError
from reporting.words import WORDS

# bar: draw a bar in the cell; base, growth: a column with the change follows; enough:
# the count below which it is not judged; total: sum the column in the last row;
# nowrap: the words of a cell stay on one line.
KEYS = (
    "column", "label", "format", "metric", "bar", "base", "growth", "enough", "total",
    "low", "high", "plain", "names", "nowrap",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column as the template asks for it."""

    name: str
    label: str
    format: str
    metric: Metric | None
    has_bar: bool = False
    base: str | None = None
    growth: str | None = None
    enough: str | None = None
    total: bool = False
    low: str | None = None
    high: str | None = None
    plain: bool = False
    names: dict[str, str] = field(default_factory=dict)
    nowrap: bool = False

    @property
    def is_number(self) -> bool:
        """Right-aligned, sorted by value."""
        return self.format not in WORDS

    @property
    def has_delta(self) -> bool:
        """Followed by a column with its change."""
        return bool(self.base or self.growth)


@dataclass(frozen=True)
class CellView:
    """One cell."""

    text: str
    sort: str = ""
    bar: float | None = None
    title: str = ""
    is_number: bool = False
    delta: Delta | None = None
    nowrap: bool = False


def read_column(context: Context, data: DataSet, item: Any) -> Column:
    """A column by name or dictionary, checked against the rows."""
    given: dict[str, Any] = {"column": item} if isinstance(item, str) else dict(item)
    unknown = sorted(set(given) - set(KEYS))
    if unknown or "column" not in given:
        raise ReportError(
            f"a table column has the keys {', '.join(KEYS)}"
            + (f", not {', '.join(unknown)}" if unknown else "; column is missing")
        )
    name = given["column"]
    for key in ("column", "base", "growth", "enough", "low", "high"):
        data.require(given.get(key))
    metric = context.metric(given.get("metric"), name)
    sample = next(iter(data.values(name)), None)
    form = given.get("format") or (metric.format if metric else None)
    has_prior = context.period.is_prior_complete
    return Column(
        name=name,
        label=given.get("label") or (metric.name if metric else heading(name)),
        format=context.format_of(name, sample, form),
        metric=metric,
        has_bar=bool(given.get("bar")),
        base=given.get("base") if has_prior else None,
        growth=given.get("growth") if has_prior else None,
        enough=given.get("enough"),
        total=bool(given.get("total")),
        low=given.get("low"),
        high=given.get("high"),
        plain=bool(given.get("plain")),
        names=given.get("names") or {},
        nowrap=bool(given.get("nowrap")),
    )


def cells(
    context: Context, column: Column, row: dict[str, Any], tops: dict[str, float]
) -> list[CellView]:
    """A column's cell in a row, and the one with its change."""
    value = row[column.name]
    text = context.formats.text(value, column.format)
    title = "no value: not known, or nothing to divide by" if value is None else ""
    if not column.is_number and value is not None:
        words = plain_words(text) if column.plain else text
        text = column.names.get(str(value), words)
    if column.low and column.high and row[column.low] is not None:
        low = context.formats.text(row[column.low], column.format)
        high = context.formats.text(row[column.high], column.format)
        title = f"95 % interval {low} to {high}"
    bar = _share(value, tops[column.name]) if column.has_bar else None
    sort = _sort(value) if column.is_number else ""
    views = [CellView(text, sort, bar, title, column.is_number, nowrap=column.nowrap)]
    if column.has_delta:
        base = row[column.base] if column.base else None
        growth = (row[column.growth],) if column.growth else None
        count = row[column.enough] if column.enough else MINIMUM_N
        change = delta(
            context, column.metric, column.format, value, base, growth, count
        )
        views.append(
            CellView(change.text, _order(change, value, base, growth), delta=change)
        )
    return views


def _share(value: Any, top: float) -> float:
    size = number(value)
    if size is None or top <= 0:
        return 0.0
    return round(max(0.0, min(1.0, size / top)) * 100, 1)


def _order(change: Delta, value: Any, base: Any, growth: tuple[Any] | None) -> str:
    if growth is not None:
        return _sort(growth[0])
    return _sort(float(value) - float(base)) if change.arrow else ""


def _sort(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else f"{float(value):.10g}"
