"""Points over time and their axes: what all charts over time share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reporting.charts.frame import Spec, milliseconds, time_axis

DAY = 86_400_000


@dataclass(frozen=True)
class Point:
    """One bucket of one series, with the words that describe it."""

    day: date
    series: str
    value: float | None
    detail: str
    is_complete: bool = True
    low: float | None = None
    high: float | None = None

    def row(self) -> Spec:
        """As it stands in the spec's data."""
        row: Spec = {
            "date": self.day.isoformat(),
            "series": self.series,
            "value": self.value,
            "detail": self.detail,
        }
        if self.low is not None and self.high is not None:
            row |= {"low": self.low, "high": self.high}
        return row


@dataclass(frozen=True)
class TimeChart:
    """Everything a chart over time needs."""

    points: Sequence[Point]
    colours: dict[str, str]
    grain: str
    format: str
    before: Sequence[Point] = ()
    has_area: bool = False
    starts_at_zero: bool = True

    @property
    def days(self) -> list[date]:
        """The buckets in order."""
        return sorted({point.day for point in self.points})

    def numbers(self) -> list[float]:
        """All that must fit between the lowest and the highest tick."""
        found: list[float] = [0.0] if self.starts_at_zero or self.has_area else []
        for point in (*self.points, *self.before):
            found += [n for n in (point.value, point.low, point.high) if n is not None]
        return found or [0.0]


def described(chart: TimeChart) -> list[Spec]:
    return [point.row() for point in chart.points if point.value is not None]


def time_channel(chart: TimeChart, is_narrow: bool, half_bucket: bool = False) -> Spec:
    days = chart.days
    wanted = (4 if chart.grain == "month" else 5) if is_narrow else 12
    stamps = [milliseconds(day) for day in days]
    gap = min((b - a for a, b in pairwise(stamps)), default=DAY)
    margin = gap // 2 if half_bucket or len(stamps) == 1 else 0
    return {
        "field": "date",
        "type": "temporal",
        "axis": time_axis(days, chart.grain, wanted),
        "scale": {"type": "utc", "domain": [stamps[0] - margin, stamps[-1] + margin]},
    }


def value_channel(ticks: Sequence[float], axis: Spec) -> Spec:
    return {
        "field": "value",
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [ticks[0], ticks[-1]], "nice": False, "zero": False},
    }
