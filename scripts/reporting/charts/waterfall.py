"""Waterfall: columns that start where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.charts.frame import Spec, frame_for, nice_ticks, value_axis
from reporting.formats import Formats


@dataclass(frozen=True)
class Step:
    """One column of a waterfall: a total from zero, or a movement."""

    name: str
    start: float
    end: float
    kind: str
    label: str
    detail: str


def waterfall_spec(
    steps: Sequence[Step], name: str, formats: Formats, width: int
) -> Spec:
    """Columns that start where the one before ended."""
    numbers = [number for step in steps for number in (step.start, step.end)] + [0.0]
    ticks = nice_ticks(min(numbers), max(numbers))
    y_axis, labels = value_axis(ticks, name, formats)
    frame = frame_for(width, labels, 230)
    kinds = {"total": "var(--s1)", "better": "var(--good)", "worse": "var(--bad)"}
    values = [
        {
            "step": step.name,
            "from": step.start,
            "to": step.end,
            "top": max(step.start, step.end),
            "kind": step.kind,
            "label": step.label,
            "detail": step.detail,
        }
        for step in steps
    ]
    domain = {"domain": [ticks[0], ticks[-1]], "nice": False}
    x = {
        "field": "step",
        "type": "ordinal",
        "sort": None,
        "axis": {"labelAngle": 0, "labelLimit": round(frame.width / len(steps))},
        "scale": {"paddingInner": 0.25, "paddingOuter": 0.1},
    }
    y = {"field": "from", "type": "quantitative", "axis": y_axis, "scale": domain}
    bars = {
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "x": x,
            "y": y,
            "y2": {"field": "to"},
            "color": {
                "field": "kind",
                "scale": {"domain": list(kinds), "range": list(kinds.values())},
            },
            "description": {"field": "detail"},
        },
    }
    texts = {
        "data": {"values": values},
        "mark": {
            "type": "text",
            "dy": -6,
            "fontSize": 12,
            "aria": False,
            "color": "var(--ink)",
        },
        "encoding": {"x": x, "y": y | {"field": "top"}, "text": {"field": "label"}},
    }
    return frame.spec([bars, texts])
