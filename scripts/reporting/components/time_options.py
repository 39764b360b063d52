"""Options of charts over time, and their rows as points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reporting.charts.points import Point
from reporting.colours import OTHER
from reporting.components.context import Context, number, rows_of
from reporting.components.options import Options
from reporting.errors import ReportError
from reporting.formats import day, month


@dataclass(frozen=True)
class TimeOptions(Options):
    """Options of line_chart, stacked_chart and interval_chart.

    `complete` names the column that is false for a bucket not to be compared; `before`
    is a data set with the same x and y for the base; `low` and `high` are an interval,
    `n` its count; `zero=false` lets the axis start above 0.
    """

    series: str | None = None
    complete: str | None = "is_complete"
    before: Any = None
    low: str | None = None
    high: str | None = None
    n: str | None = None
    grain: str | None = None
    area: bool = False
    zero: bool = True
    partial_note: str | None = None


def as_day(value: Any) -> date:
    """A date, whatever kind of time the query gave."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise ReportError(f"a time axis needs dates, not {value!r}")


def bucket_name(value: date, grain: str) -> str:
    """A bucket in words."""
    if grain == "month":
        return month(value)
    return f"week of {day(value)}" if grain == "week" else day(value)


@dataclass(frozen=True)
class Reader:
    """Reads points from rows."""

    context: Context
    options: TimeOptions
    x: str
    y: str
    title: str
    form: str
    grain: str
    complete: str | None

    def points(
        self, rows: list[dict[str, Any]], colours: dict[str, str]
    ) -> list[Point]:
        """One point a bucket and series; names without a colour are the rest."""
        merged: dict[tuple[date, str], list[dict[str, Any]]] = {}
        for row in rows:
            key = str(row[self.options.series]) if self.options.series else self.title
            if key not in colours:
                if OTHER not in colours:
                    continue
                key = OTHER
            merged.setdefault((as_day(row[self.x]), key), []).append(row)
        ordered = sorted(merged.items(), key=lambda item: item[0][0])
        return [self._point(when, key, group) for (when, key), group in ordered]

    def _point(self, when: date, key: str, group: list[dict[str, Any]]) -> Point:
        options, text = self.options, self.context.formats.text
        known = [float(row[self.y]) for row in group if row[self.y] is not None]
        value = sum(known) if known else None
        first = group[0]
        low = number(first[options.low]) if options.low else None
        high = number(first[options.high]) if options.high else None
        said = f"{bucket_name(when, self.grain)}: {text(value, self.form)}"
        if low is not None and high is not None:
            said += f" (95 %: {text(low, self.form)} to {text(high, self.form)})"
        if options.n and first[options.n] is not None:
            said += f", n = {text(first[options.n], 'number')}"
        if options.series:
            said = f"{options.called(key)}, {said}"
        is_complete = True
        if self.complete:
            is_complete = all(row[self.complete] is not False for row in group)
        return Point(when, key, value, said, is_complete, low, high)

    def base(self) -> list[Point]:
        """The same buckets of the period before, where the data reach back to it."""
        before = self.options.before
        if before is None or not self.context.period.is_prior_complete:
            return []
        data = rows_of(before)
        if data.columns:
            data.require(self.x, self.y)
        return [
            Point(as_day(row[self.x]), "before", number(row[self.y]), "")
            for row in data
            if row[self.x] is not None
        ]

    def sentence(self, points: list[Point], additive: bool) -> str:
        """Latest, highest and lowest; or the leading and the last series."""
        known = [point for point in points if point.value is not None]
        if self.options.series:
            return self._leader(known, additive)
        text, form = self.context.formats.text, self.form
        whole = [point for point in known if point.is_complete] or known
        called = {point: bucket_name(point.day, self.grain) for point in whole}
        top = max(whole, key=lambda point: point.value or 0)
        bottom = min(whole, key=lambda point: point.value or 0)
        last = f"{text(whole[-1].value, form)} ({called[whole[-1]]})"
        if len(whole) == 1:
            return f"{last}."
        return (
            f"Latest {last}; highest {text(top.value, form)} ({called[top]}), "
            f"lowest {text(bottom.value, form)} ({called[bottom]})."
        )

    def _leader(self, known: list[Point], additive: bool) -> str:
        latest = max(point.day for point in known)
        sums: dict[str, float] = {}
        for point in known:
            if additive or point.day == latest:
                sums[point.series] = sums.get(point.series, 0.0) + (point.value or 0)
        first, last = max(sums, key=sums.__getitem__), min(sums, key=sums.__getitem__)
        text = self.context.formats.text
        when = "" if additive else f" in the latest {self.grain}"
        words = f"{self.options.called(first)[:60]} leads{when} with "
        words += text(sums[first], self.form)
        if first == last:
            return f"{words}."
        name = self.options.called(last)[:60]
        return f"{words}; {name} is last with {text(sums[last], self.form)}."
