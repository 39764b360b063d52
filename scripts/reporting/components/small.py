"""The small components around the figures."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from reporting.components.context import Context, rows_of
from reporting.errors import ReportError

SPARK_WIDTH, SPARK_HEIGHT, SPARK_POINTS = 120, 28, 3


def sparkline(
    context: Context, rows: Any, y: str, complete: str = "is_complete"
) -> Markup:
    """A line without axes; buckets that are not complete are left out."""
    data = rows_of(rows)
    if not data.rows:
        return Markup("")
    data.require(y)
    listed = [row for row in data if row.get(complete, True) is not False]
    values = [float(row[y]) for row in listed if row[y] is not None]
    if len(values) < SPARK_POINTS:
        return Markup("")
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    step = (SPARK_WIDTH - 6) / (len(values) - 1)
    room = SPARK_HEIGHT - 6
    dots = [
        (round(3 + place * step, 1), round(3 + room - (value - low) / reach * room, 1))
        for place, value in enumerate(values)
    ]
    path = " ".join(f"{left:g},{top:g}" for left, top in dots)
    return context.template(
        "sparkline.html.j2",
        path=path,
        last=dots[-1],
        width=SPARK_WIDTH,
        height=SPARK_HEIGHT,
    )


def kpi_row(_: Context, *tiles: Markup) -> Markup:
    """The tiles of a page, in one strip."""
    return Markup('<div class="kpis of-{}">{}</div>').format(
        len(tiles), Markup("").join(tiles)
    )


def note(context: Context, text: str, kind: str = "note") -> Markup:
    """A remark: `note` or `warning`."""
    if kind not in ("note", "warning"):
        raise ReportError(f"a note is a note or a warning, not '{kind}'")
    return context.template("note.html.j2", text=text, kind=kind)


def summary(context: Context, *sentences: str | None) -> Markup:
    """What happened, in a sentence or two; empty ones are left out."""
    said = [text.strip() for text in sentences if text and text.strip()]
    return context.template("summary.html.j2", sentences=said)


def definition(context: Context, key: str, text: str | None = None) -> Markup:
    """A metric's name that leads to its definition."""
    metric = context.definitions.metric(key)
    context.metrics_used.add(key)
    return Markup('<a class="def" href="{}" title="{}">{}</a>').format(
        context.link(f"definitions.html#{key}"), metric.meaning, text or metric.name
    )
