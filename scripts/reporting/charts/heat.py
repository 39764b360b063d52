"""Heat map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.charts.frame import NARROW, Frame, Spec

HEAT_LEVELS = 7


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map; a cell that is missing has no Cell."""

    column: str
    row: str
    value: float
    detail: str
    label: str = ""


def heat_levels(values: Sequence[float]) -> list[int]:
    """A step of the colour ramp for each value, in equal steps from 0."""
    top = max(values, default=0)
    if top <= 0:
        return [0 for _ in values]
    return [min(HEAT_LEVELS - 1, int(max(0.0, v) / top * HEAT_LEVELS)) for v in values]


@dataclass(frozen=True)
class HeatMap:
    """Cells, and the order of the columns and rows they stand in."""

    cells: Sequence[Cell]
    columns: Sequence[str]
    rows: Sequence[str]
    shown_columns: Sequence[str]


def heat_spec(chart: HeatMap, width: int = NARROW) -> Spec:
    """Coloured cells; a cell without data stays empty."""
    cells, columns, rows = chart.cells, chart.columns, chart.rows
    with_labels = any(cell.label for cell in cells)
    left = min(110, round(max((len(row) for row in rows), default=0) * 6.7) + 10)
    height = (24 if width <= NARROW else 28) * max(1, len(rows)) + 36
    frame = Frame(width, height, left=left, right=10, top=4, bottom=30)
    levels = heat_levels([cell.value for cell in cells])
    values = [
        {
            "column": cell.column,
            "row": cell.row,
            "level": level,
            "value": cell.value,
            "detail": cell.detail,
            "label": cell.label,
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
            "mark": {"type": "rect"},
            "encoding": {
                "x": x,
                "y": y,
                "fill": {"field": "level", "type": "ordinal", "scale": colours},
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
                            "test": "datum.level > 3",
                            "value": "var(--page)",
                        },
                        "value": "var(--ink)",
                    },
                },
            }
        )
    return frame.spec(layers)
