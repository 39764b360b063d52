"""Lines over a number, such as the weeks since a first order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reporting.charts.frame import (
    NARROW,
    Spec,
    colour_scale,
    frame_for,
    hit_points,
    nice_ticks,
    value_axis,
)
from reporting.formats import Formats


@dataclass(frozen=True)
class Place:
    """One point of one curve, with the words that describe it."""

    x: int
    series: str
    value: float
    detail: str
    is_complete: bool = True

    def row(self) -> Spec:
        """As it stands in the spec's data."""
        return {
            "x": self.x,
            "series": self.series,
            "value": self.value,
            "detail": self.detail,
        }


@dataclass(frozen=True)
class CurveChart:
    """Everything a chart of curves needs; one curve may stand out."""

    places: Sequence[Place]
    colours: dict[str, str]
    format: str
    emphasis: str = ""
    starts_at_zero: bool = True


def curve_spec(chart: CurveChart, formats: Formats, width: int = NARROW) -> Spec:
    """Solid lines with dots, dashed towards a point that is not complete."""
    values = [place.value for place in chart.places]
    low = min([0.0, *values] if chart.starts_at_zero else values)
    ticks = nice_ticks(low, max(values), whole=chart.format == "number")
    y_axis, labels = value_axis(ticks, chart.format, formats)
    frame = frame_for(width, labels)
    x = _x_channel(chart, frame.is_narrow)
    y: Spec = {
        "field": "value",
        "type": "quantitative",
        "axis": y_axis,
        "scale": {"domain": [ticks[0], ticks[-1]], "nice": False, "zero": False},
    }
    colour = {"field": "series", "scale": colour_scale(chart.colours)}
    strong = f"datum.series === {_quoted(chart.emphasis)}"
    encoding: Spec = {
        "x": x,
        "y": y,
        "color": colour,
        "detail": {"field": "run"},
        "strokeWidth": {"condition": {"test": strong, "value": 3}, "value": 1.5},
    }
    line = {"type": "line", "strokeJoin": "round", "aria": False}
    solid, dashed = _runs(chart)
    layers: list[Spec] = [
        {"data": {"values": rows}, "mark": line | dash, "encoding": encoding}
        for rows, dash in ((solid, {}), (dashed, {"strokeDash": [4, 3]}))
        if rows
    ]
    rows = [place.row() for place in chart.places]
    dot = {"type": "point", "filled": True, "size": 16, "opacity": 1, "aria": False}
    layers.append(
        {
            "data": {"values": rows},
            "mark": dot,
            "encoding": {"x": x, "y": y, "color": colour},
        }
    )
    layers.append(hit_points(rows, x, y))
    return frame.spec(layers)


def _x_channel(chart: CurveChart, is_narrow: bool) -> Spec:
    places = sorted({place.x for place in chart.places})
    first, last = places[0], places[-1]
    wanted = 7 if is_narrow else 14
    step = max(1, -(-(last - first + 1) // wanted))
    return {
        "field": "x",
        "type": "quantitative",
        "axis": {
            "values": list(range(first, last + 1, step)),
            "format": "d",
            "grid": False,
        },
        "scale": {
            "domain": [first, max(last, first + 1)],
            "nice": False,
            "zero": False,
        },
    }


def _runs(chart: CurveChart) -> tuple[list[Spec], list[Spec]]:
    """Stretches between two neighbours: dashed where one may still move."""
    solid: list[Spec] = []
    dashed: list[Spec] = []
    for number, name in enumerate(chart.colours):
        curve = sorted(
            (place for place in chart.places if place.series == name),
            key=lambda place: place.x,
        )
        for run, (left, right) in enumerate(pairwise(curve)):
            rows = solid if left.is_complete and right.is_complete else dashed
            mark = {"run": f"{number}.{run}"}
            rows += [left.row() | mark, right.row() | mark]
    return solid, dashed


def _quoted(name: str) -> str:
    """A name as a string of the chart's expression language."""
    text = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"
