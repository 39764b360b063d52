"""What all charts share: size, axes, type and colours; ticks that read well."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from reporting.formats import Formats, month, short_day

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT_SIZE = 12
CHARACTER = 6.7
NARROW, MIDDLE, WIDE = 372, 800, 1216


@dataclass(frozen=True)
class Frame:
    """Outer size of a drawing and the room its axes take."""

    width: int
    height: int
    left: int = 8
    right: int = 16
    top: int = 12
    bottom: int = 24

    @property
    def is_narrow(self) -> bool:
        """True for the drawing of the grid and of the phone."""
        return self.width <= NARROW

    def spec(self, layers: list[Spec]) -> Spec:
        """A chart of fixed size whose text inherits the page's type."""
        return {
            "$schema": SCHEMA,
            "width": self.width - self.left - self.right,
            "height": self.height - self.top - self.bottom,
            "padding": {
                "left": self.left,
                "right": self.right,
                "top": self.top,
                "bottom": self.bottom,
            },
            "autosize": "none",
            "background": None,
            "config": {
                "font": "sans-serif",
                "view": {"stroke": None},
                "axis": {
                    "aria": False,
                    "domain": False,
                    "ticks": False,
                    "title": None,
                    "labelColor": "var(--muted)",
                    "labelFontSize": FONT_SIZE,
                    "labelOverlap": False,
                    "labelPadding": 6,
                    "gridColor": "var(--grid)",
                },
                "legend": {"disable": True},
            },
            "layer": layers,
        }


def frame_for(width: int, labels: Sequence[str], height: int | None = None) -> Frame:
    """A frame with room for its y labels on the left."""
    longest = max((len(label) for label in labels), default=0)
    usual = 216 if width <= NARROW else 264
    return Frame(width, height or usual, left=round(longest * CHARACTER) + 8)


def nice_ticks(
    low: float, high: float, wanted: int = 4, whole: bool = False
) -> list[float]:
    """Round numbers that cover low to high."""
    if high <= low:
        high = low + (abs(low) or 1)
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    if whole:
        step = max(1.0, step)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def value_axis(
    ticks: Sequence[float], name: str, formats: Formats
) -> tuple[Spec, list[str]]:
    """A vertical axis with ready-made labels, and the labels."""
    step = ticks[1] - ticks[0]
    labels = [formats.axis(tick, name, step) for tick in ticks]
    axis = {"values": list(ticks), "labelExpr": _lookup(ticks, labels), "grid": True}
    return axis, labels


def time_axis(days: Sequence[date], grain: str, wanted: int) -> Spec:
    """A horizontal axis with at most the wanted number of dates."""
    step = max(1, math.ceil(len(days) / wanted))
    chosen = [day for place, day in enumerate(reversed(days)) if place % step == 0][
        ::-1
    ]
    stamps = [milliseconds(day) for day in chosen]
    labels = [bucket_label(day, grain) for day in chosen]
    return {
        "values": stamps,
        "labelExpr": _lookup(stamps, labels, "time(datum.value)"),
        "labelPadding": 9,
        "grid": False,
    }


def bucket_label(day: date, grain: str) -> str:
    """How a bucket is called on an axis."""
    return month(day).replace(" 20", " \u2019") if grain == "month" else short_day(day)


def milliseconds(day: date) -> int:
    """A day as the chart library counts it."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _lookup(
    values: Sequence[float], labels: Sequence[str], datum: str = "datum.value"
) -> str:
    """An expression from value to label; labels are ours, never data."""
    pairs = {str(place): label for place, label in enumerate(labels)}
    places = json.dumps([round(value, 10) for value in values])
    return f"{json.dumps(pairs, ensure_ascii=False)}[indexof({places},{datum})]"


def colour_scale(colours: dict[str, str]) -> Spec:
    """Each series with the colour it has everywhere."""
    return {"domain": list(colours), "range": list(colours.values())}


def hit_points(values: list[Spec], x: Spec, y: Spec) -> Spec:
    """An invisible layer whose marks carry the words for hover and keyboard."""
    return {
        "data": {"values": values},
        "mark": {"type": "point", "shape": "square", "size": 1, "opacity": 0},
        "encoding": {"x": x, "y": y, "description": {"field": "detail"}},
    }
