"""Parts of a whole over time, and rates with their interval over time."""

from __future__ import annotations

from datetime import date

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


def stacked_spec(chart: TimeChart, formats: Formats, width: int = NARROW) -> Spec:
    """Columns of parts; a bucket that is not complete is pale."""
    totals: dict[date, float] = {}
    for point in chart.points:
        totals[point.day] = totals.get(point.day, 0) + max(0.0, point.value or 0)
    top = max(totals.values(), default=1) or 1
    ticks = nice_ticks(0, top, whole=chart.format == "number")
    y_axis, labels = value_axis(ticks, chart.format, formats)
    frame = frame_for(width, labels)
    days = chart.days
    room = (frame.width - frame.left - frame.right) / max(1, len(days))
    order = {name: place for place, name in enumerate(chart.colours)}
    rows = [
        point.row()
        | {
            "value": max(0.0, point.value or 0),
            "order": order[point.series],
            "opacity": 1 if point.is_complete else 0.4,
        }
        for point in chart.points
    ]
    layer = {
        "data": {"values": rows},
        "mark": {"type": "bar", "width": max(2, round(room * 0.72))},
        "encoding": {
            "x": time_channel(chart, frame.is_narrow, half_bucket=True),
            "y": value_channel(ticks, y_axis) | {"stack": True},
            "color": {"field": "series", "scale": colour_scale(chart.colours)},
            "order": {"field": "order"},
            "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
            "description": {"field": "detail"},
        },
    }
    return frame.spec([layer])


def interval_spec(chart: TimeChart, formats: Formats, width: int = NARROW) -> Spec:
    """A dot with its interval a bucket; hollow where it may not be compared yet."""
    numbers = chart.numbers()
    ticks = nice_ticks(min(numbers), max(numbers), whole=chart.format == "number")
    y_axis, labels = value_axis(ticks, chart.format, formats)
    frame = frame_for(width, labels)
    x = time_channel(chart, frame.is_narrow, half_bucket=True)
    y = value_channel(ticks, y_axis)
    colour = next(iter(chart.colours.values()))
    known = [point for point in chart.points if point.value is not None]
    ripe = [point.row() for point in known if point.is_complete]
    young = [point.row() for point in known if not point.is_complete]
    bars = [point.row() for point in known if point.low is not None]
    dot = {"type": "point", "size": 42, "stroke": colour, "opacity": 1, "aria": False}
    layers: list[Spec] = [
        {
            "data": {"values": bars},
            "mark": {
                "type": "rule",
                "stroke": colour,
                "strokeWidth": 1.5,
                "aria": False,
                "opacity": 0.6,
            },
            "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
        }
    ]
    for rows, fill in ((ripe, colour), (young, "var(--page)")):
        if rows:
            layers.append(
                {
                    "data": {"values": rows},
                    "mark": dot | {"fill": fill},
                    "encoding": {"x": x, "y": y},
                }
            )
    layers.append(hit_points(described(chart), x, y))
    return frame.spec(layers)
