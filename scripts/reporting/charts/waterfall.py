"""Waterfall: bars that start where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.charts.frame import (
    CHARACTER,
    Frame,
    Spec,
    frame_for,
    nice_ticks,
    value_axis,
)
from reporting.formats import Formats

# With more steps than this, names and numbers have no room side by side.
MOST_COLUMNS = 8
KINDS = {"total": "var(--s1)", "better": "var(--good)", "worse": "var(--bad)"}


@dataclass(frozen=True)
class Step:
    """One bar of a waterfall: a total from zero, or a movement."""

    name: str
    start: float
    end: float
    kind: str
    label: str
    detail: str


def waterfall_spec(
    steps: Sequence[Step], name: str, formats: Formats, width: int
) -> Spec:
    """Columns for a few steps; for many, bars below each other."""
    numbers = [number for step in steps for number in (step.start, step.end)] + [0.0]
    ticks = nice_ticks(min(numbers), max(numbers))
    axis, labels = value_axis(ticks, name, formats)
    amount = {
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [ticks[0], ticks[-1]], "nice": False},
    }
    if len(steps) > MOST_COLUMNS:
        return _lying_spec(steps, amount, width)
    frame = frame_for(width, labels, 230)
    place = {
        "field": "step",
        "type": "ordinal",
        "sort": None,
        "axis": {"labelAngle": 0, "labelLimit": round(frame.width / len(steps))},
        "scale": {"paddingInner": 0.25, "paddingOuter": 0.1},
    }
    bars = _bars(steps, {"x": place, "y": amount | {"field": "from"}}, "y2")
    texts = _texts(steps, {"x": place, "y": amount | {"field": "high"}}, {"dy": -6})
    return frame.spec([bars, texts])


def _lying_spec(steps: Sequence[Step], amount: Spec, width: int) -> Spec:
    """A row a step: its name, its bar and behind it its number."""
    names = max(len(step.name) for step in steps)
    numbers = max(len(step.label) for step in steps)
    frame = Frame(
        width,
        24 * len(steps) + 36,
        left=round(names * CHARACTER) + 8,
        right=round(numbers * CHARACTER) + 8,
        top=4,
    )
    place = {
        "field": "step",
        "type": "ordinal",
        "sort": None,
        "axis": {"grid": False, "labelColor": "var(--ink)"},
        "scale": {"paddingInner": 0.3, "paddingOuter": 0.1},
    }
    bars = _bars(steps, {"y": place, "x": amount | {"field": "from"}}, "x2")
    beside = {"dx": 5, "align": "left", "baseline": "middle"}
    texts = _texts(steps, {"y": place, "x": amount | {"field": "high"}}, beside)
    return frame.spec([bars, texts])


def _bars(steps: Sequence[Step], places: Spec, end: str) -> Spec:
    return {
        "data": {"values": _values(steps)},
        "mark": {"type": "bar"},
        "encoding": places
        | {
            end: {"field": "to"},
            "color": {
                "field": "kind",
                "scale": {"domain": list(KINDS), "range": list(KINDS.values())},
            },
            "description": {"field": "detail"},
        },
    }


def _texts(steps: Sequence[Step], places: Spec, beside: Spec) -> Spec:
    look = {"type": "text", "fontSize": 12, "aria": False, "color": "var(--ink)"}
    return {
        "data": {"values": _values(steps)},
        "mark": look | beside,
        "encoding": places | {"text": {"field": "label"}},
    }


def _values(steps: Sequence[Step]) -> list[Spec]:
    return [
        {
            "step": step.name,
            "from": step.start,
            "to": step.end,
            "high": max(step.start, step.end),
            "kind": step.kind,
            "label": step.label,
            "detail": step.detail,
        }
        for step in steps
    ]
