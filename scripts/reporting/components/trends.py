"""Small lines, one a series: where lines in one chart would tangle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from reporting.charts.frame import SCHEMA, Spec
from reporting.components.context import Context, rows_of
from reporting.components.figure import Figure, empty, frame
from reporting.components.options import Options, joined, options_of
from reporting.datasets import DataSet


@dataclass(frozen=True)
class TrendOptions(Options):
    """Options of trends; a bucket whose `complete` is false is left out."""

    limit: int = 8
    complete: str = "is_complete"


@dataclass(frozen=True)
class Trend:
    """One series as a small line."""

    name: str
    path: str
    total: str
    colour: str


@dataclass
class Gathered:
    """Sums and lines by series."""

    sums: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[Any, float]] = field(default_factory=dict)
    has_partial: bool = False

    @property
    def days(self) -> list[Any]:
        """The buckets in order."""
        return sorted({day for line in self.lines.values() for day in line})

    @property
    def top(self) -> float:
        """The highest point of all lines."""
        found = (value for line in self.lines.values() for value in line.values())
        return max(found, default=0.0)

    @property
    def ranked(self) -> list[str]:
        """Series by their sum; those without any are left out."""
        named = (name for name in self.sums if self.sums[name])
        return sorted(named, key=lambda name: (-self.sums[name], name))


def trends(
    context: Context, rows: Any, x: str, y: str, series: str, **given: Any
) -> Markup:
    """One line a series, all on one scale, with the sum of each."""
    options = options_of(TrendOptions, "trends", given)
    data = rows_of(rows)
    title = options.heading(context, y)
    if data.columns:
        data.require(x, y, series)
    found = _gather(data, x, y, series, options.complete)
    if len(found.days) < 2 or found.top <= 0:
        return empty(context, data, title, "trends", options)
    form = options.form(context, y, 0.0)
    colours = context.colours.of(series, data, y)
    shown = [
        Trend(
            options.called(name),
            _path(found, name),
            context.formats.text(found.sums[name], form),
            colours.get(name, "var(--other)"),
        )
        for name in found.ranked[: options.limit]
    ]
    grain, note = context.period.grain, options.note
    if found.has_partial:
        note = joined(note, f"The lines leave out a {grain} that is not complete.")
    if len(found.ranked) > options.limit:
        more = len(found.ranked) - options.limit
        note = joined(note, f"{more} more in the table.")
    top = context.formats.text(found.top, form)
    return frame(
        context,
        Figure(
            rows=data,
            kind="trends",
            title=title,
            body=context.template("trends.html.j2", trends=shown),
            description=f"{shown[0].name[:60]} leads with {shown[0].total}; "
            f"one scale for all, up to {top} a {grain}.",
            options=options,
            metric=options.meaning(context, y),
            note=note,
            spec=_spec(found),
            formats={y: form},
        ),
    )


def _gather(data: DataSet, x: str, y: str, series: str, complete: str) -> Gathered:
    found = Gathered()
    for row in data:
        if row[y] is None:
            continue
        name = str(row[series])
        found.sums[name] = found.sums.get(name, 0.0) + float(row[y])
        if row.get(complete, True) is False:
            found.has_partial = True
            continue
        line = found.lines.setdefault(name, {})
        line[row[x]] = line.get(row[x], 0.0) + float(row[y])
    return found


def _path(found: Gathered, name: str) -> str:
    days, top, line = found.days, found.top, found.lines.get(name, {})
    step = 100 / (len(days) - 1)
    return " ".join(
        f"{place * step:.2f},{29 - max(0.0, line.get(day, 0.0)) / top * 28:.2f}"
        for place, day in enumerate(days)
    )


def _spec(found: Gathered) -> Spec:
    values = [
        {
            "date": str(day),
            "series": name,
            "value": found.lines.get(name, {}).get(day, 0),
        }
        for name in found.ranked
        for day in found.days
    ]
    return {
        "$schema": SCHEMA,
        "data": {"values": values},
        "mark": "line",
        "height": 40,
        "encoding": {
            "row": {"field": "series", "sort": found.ranked},
            "x": {"field": "date", "type": "temporal"},
            "y": {"field": "value", "type": "quantitative"},
        },
    }
