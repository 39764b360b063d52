"""Heat map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.charts.frame import CHARACTER, NARROW, Frame, Spec

HEAT_LEVELS = 7
PALE = 0.4


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map; a cell that is missing has no Cell."""

    column: str
    row: str
    value: float
    detail: str
    label: str = ""
    is_complete: bool = True


def heat_levels(values: Sequence[float], low: float = 0.0) -> list[int]:
    """A step of the colour ramp for each value, in equal steps from 0, or from low."""
    span = max(values, default=0) - low
    if span <= 0:
        return [0 for _ in values]
    return [
        min(HEAT_LEVELS - 1, int(max(0.0, value - low) / span * HEAT_LEVELS))
        for value in values
    ]


@dataclass(frozen=True)
class HeatMap:
    """Cells, and the order of the columns and rows they stand in."""

    cells: Sequence[Cell]
    columns: Sequence[str]
    rows: Sequence[str]
    shown_columns: Sequence[str]
    starts_at_zero: bool = True


def heat_spec(chart: HeatMap, width: int = NARROW) -> Spec:
    """Coloured cells; one that can still move is pale with a dashed edge.

    A cell without data stays empty; labels are left out where they do not fit.
    """
    cells, columns, rows = chart.cells, chart.columns, chart.rows
    left = min(110, round(max((len(row) for row in rows), default=0) * 6.7) + 10)
    height = (24 if width <= NARROW else 28) * max(1, len(rows)) + 36
    frame = Frame(width, height, left=left, right=10, top=4, bottom=30)
    room = (frame.width - frame.left - frame.right) / max(1, len(columns))
    longest = max((len(cell.label) for cell in cells), default=0)
    with_labels = 0 < longest * CHARACTER <= room
    numbers = [cell.value for cell in cells]
    low = 0.0 if chart.starts_at_zero else min(numbers, default=0.0)
    levels = heat_levels(numbers, low)
    values = [
        {
            "column": cell.column,
            "row": cell.row,
            "level": level,
            "value": cell.value,
            "detail": cell.detail,
            "label": cell.label,
            "opacity": 1 if cell.is_complete else PALE,
            "edge": 0 if cell.is_complete else 1,
        }
        for cell, level in zip(cells, levels, strict=True)
    ]
    band = {"type": "band", "paddingInner": 0.08, "paddingOuter": 0}
    x = {
        "field": "column",
        "type": "ordinal",
        "scale": band | {"domain": list(columns)},
        "axis": {
            "values": list(chart.shown_columns),
            "labelAngle": 0,
            "labelFlush": False,
        },
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "scale": band | {"domain": list(rows)},
        "axis": {"labelLimit": 100},
    }
    colours = {
        "domain": list(range(HEAT_LEVELS)),
        "range": [f"var(--h{level})" for level in range(HEAT_LEVELS)],
    }
    layers: list[Spec] = [
        {
            "data": {"values": values},
            "mark": {
                "type": "rect",
                "stroke": "var(--muted)",
                "strokeDash": [3, 2],
            },
            "encoding": {
                "x": x,
                "y": y,
                "fill": {"field": "level", "type": "ordinal", "scale": colours},
                "fillOpacity": _as_it_is("opacity"),
                "strokeWidth": _as_it_is("edge"),
                "description": {"field": "detail"},
            },
        }
    ]
    if with_labels:
        layers.append(
            {
                "data": {"values": values},
                "mark": {"type": "text", "fontSize": 11, "aria": False},
                "encoding": {
                    "x": x,
                    "y": y,
                    "text": {"field": "label"},
                    "color": {
                        "condition": {
                            "test": "datum.level > 4 && datum.edge === 0",
                            "value": "var(--page)",
                        },
                        "value": "var(--ink)",
                    },
                },
            }
        )
    return frame.spec(layers)


def _as_it_is(field: str) -> Spec:
    """A channel that takes the row's number itself."""
    return {"field": field, "type": "quantitative", "scale": None}
