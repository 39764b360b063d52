"""Lines over time."""

from __future__ import annotations

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
from reporting.charts.points import TimeChart, described, time_channel, value_channel
from reporting.formats import Formats


def line_spec(chart: TimeChart, formats: Formats, width: int = NARROW) -> Spec:
    """Solid lines, dashed where the bucket is not complete, dotted for the base."""
    numbers = chart.numbers()
    ticks = nice_ticks(min(numbers), max(numbers), whole=chart.format == "number")
    y_axis, labels = value_axis(ticks, chart.format, formats)
    frame = frame_for(width, labels)
    x, y = time_channel(chart, frame.is_narrow), value_channel(ticks, y_axis)
    colour = {"field": "series", "scale": colour_scale(chart.colours)}
    line = {"type": "line", "strokeWidth": 2, "strokeJoin": "round", "aria": False}
    solid, dashed, alone = _split(chart)
    layers: list[Spec] = []
    if chart.before:
        layers.append(
            {
                "data": {"values": [point.row() for point in chart.before]},
                "mark": line | {"strokeWidth": 1.25, "strokeDash": [2, 3]},
                "encoding": {"x": x, "y": y, "color": {"value": "var(--muted)"}},
            }
        )
    if any(point.low is not None for point in chart.points):
        layers.append(
            {
                "data": {
                    "values": [p.row() for p in chart.points if p.low is not None]
                },
                "mark": {"type": "area", "aria": False, "fillOpacity": 0.14},
                "encoding": {
                    "x": x,
                    "y": y | {"field": "low"},
                    "y2": {"field": "high"},
                    "color": colour,
                },
            }
        )
    if chart.has_area:
        layers.append(
            {
                "data": {"values": solid},
                "mark": {"type": "area", "aria": False, "fillOpacity": 0.1},
                "encoding": {"x": x, "y": y, "color": colour},
            }
        )
    encoding = {"x": x, "y": y, "color": colour}
    layers.append({"data": {"values": solid}, "mark": line, "encoding": encoding})
    if dashed:
        layers.append(
            {
                "data": {"values": dashed},
                "mark": line | {"strokeDash": [4, 3]},
                "encoding": encoding | {"detail": {"field": "run"}},
            }
        )
    if alone:
        mark = {
            "type": "point",
            "filled": True,
            "size": 36,
            "aria": False,
            "opacity": 1,
        }
        layers.append({"data": {"values": alone}, "mark": mark, "encoding": encoding})
    layers.append(hit_points(described(chart), x, y))
    return frame.spec(layers)


def _split(chart: TimeChart) -> tuple[list[Spec], list[Spec], list[Spec]]:
    """Rows of the solid lines, of the dashed ends, and points that stand alone."""
    solid: list[Spec] = []
    dashed: list[Spec] = []
    alone: list[Spec] = []
    for name in chart.colours:
        line = sorted(
            (point for point in chart.points if point.series == name),
            key=lambda point: point.day,
        )
        solid += [point.row() for point in line if point.is_complete]
        pairs = pairwise(line)
        for run, (left, right) in enumerate(pairs):
            if not (left.is_complete and right.is_complete):
                dashed += [left.row() | {"run": run}, right.row() | {"run": run}]
        if len([point for point in line if point.value is not None]) == 1:
            alone += [point.row() for point in line if point.value is not None]
    return solid, dashed, alone
