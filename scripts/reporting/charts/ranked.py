"""What ranked bars are as a spec; the page draws them itself."""

from __future__ import annotations

from collections.abc import Sequence

from reporting.charts.frame import NARROW, SCHEMA, Spec


def ranked_spec(
    names: Sequence[str], values: Sequence[float | None], colour: str
) -> Spec:
    """What the ranked bars of the page are, for a Vega editor; not drawn here."""
    rows = [{"name": n, "value": v} for n, v in zip(names, values, strict=True)]
    return {
        "$schema": SCHEMA,
        "width": NARROW,
        "height": {"step": 22},
        "data": {"values": rows},
        "mark": {"type": "bar", "color": colour},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "value", "type": "quantitative", "title": None},
        },
    }
