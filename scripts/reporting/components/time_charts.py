"""Components that draw something over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from reporting.charts.frame import Spec
from reporting.charts.lines import line_spec
from reporting.charts.marks import interval_spec, stacked_spec
from reporting.charts.points import Point, TimeChart
from reporting.colours import OTHER
from reporting.components.context import Context, rows_of
from reporting.components.figure import (
    SIZES,
    Figure,
    Legend,
    check_size,
    drawings,
    empty,
    frame,
)
from reporting.components.options import joined, options_of
from reporting.components.time_options import Reader, TimeOptions
from reporting.errors import ReportError
from reporting.formats import Formats

VISIBLE_POINTS = 400
Draw = Callable[[TimeChart, Formats, int], Spec]
DRAWN: dict[str, Draw] = {
    "line": line_spec,
    "stacked": stacked_spec,
    "interval": interval_spec,
}
PARTIAL = {
    "line": "Dashed: a {} that is not complete.",
    "stacked": "Pale: a {} that is not complete.",
    "interval": "Hollow: not over yet, not to be compared.",
}


def line_chart(context: Context, rows: Any, x: str, y: str, **given: Any) -> Markup:
    """Lines over time; with low and high, a band."""
    return _time_chart(context, rows, x, y, "line", given)


def stacked_chart(context: Context, rows: Any, x: str, y: str, **given: Any) -> Markup:
    """Columns of parts over time, for parts of a whole that matter."""
    return _time_chart(context, rows, x, y, "stacked", given)


def interval_chart(context: Context, rows: Any, x: str, y: str, **given: Any) -> Markup:
    """Rates over time with their interval; hollow where not yet comparable."""
    return _time_chart(context, rows, x, y, "interval", given)


def _time_chart(  # noqa: PLR0913, PLR0917
    context: Context, rows: Any, x: str, y: str, kind: str, given: dict[str, Any]
) -> Markup:
    options = options_of(TimeOptions, f"{kind}_chart", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, y)
    if data.columns:
        data.require(x, y, options.series, options.low, options.high, options.n)
    known = [row for row in data.rows if row[x] is not None]
    sample = next((row[y] for row in known if row[y] is not None), None)
    if sample is None:
        return empty(context, data, title, kind, options)
    metric = options.meaning(context, y)
    additive = bool(metric and metric.additive)
    grain = options.grain or context.period.grain
    complete = options.complete if options.complete in data.columns else None
    form = options.form(context, y, sample)
    reader = Reader(context, options, x, y, title, form, grain, complete)
    colours = {title: "var(--s1)"}
    if options.series:
        colours = context.colours.of(options.series, data, y)
        if not additive:
            colours.pop(OTHER, None)
    names = {str(row[options.series]) for row in known} if options.series else set()
    is_cut = bool(names - set(colours)) and OTHER not in colours
    points, colours = _heard(reader.points(known, colours), colours)
    if len({point.day for point in points}) > VISIBLE_POINTS:
        raise ReportError(
            f"'{data.name}' has more than {VISIBLE_POINTS} dates: group it by week"
        )
    chart = TimeChart(
        points, colours, grain, form, reader.base(), options.area, options.zero
    )
    small = DRAWN[kind](chart, context.formats, SIZES["small"])
    large = None
    if SIZES[options.size] != SIZES["small"]:
        large = DRAWN[kind](chart, context.formats, SIZES[options.size])
    note = _note(options, kind, points, grain)
    if is_cut:
        note = joined(note, "The largest are drawn; the table has all.")
    return frame(
        context,
        Figure(
            rows=data,
            kind=kind,
            title=title,
            body=drawings(context, small, large),
            description=reader.sentence(points, additive),
            options=options,
            metric=metric,
            note=note,
            legend=_legend(context, options, chart),
            spec=large or small,
            formats={y: form, x: "month" if grain == "month" else "date"},
        ),
    )


def _heard(
    points: list[Point], colours: dict[str, str]
) -> tuple[list[Point], dict[str, str]]:
    """Points and colours of the series that are not 0 throughout."""
    loud = {point.series for point in points if point.value}
    kept = [point for point in points if point.series in loud] or points
    names = {point.series for point in kept}
    return kept, {name: value for name, value in colours.items() if name in names}


def _legend(context: Context, options: TimeOptions, chart: TimeChart) -> list[Legend]:
    legend = []
    if options.series:
        legend = [
            Legend(options.called(name), colour)
            for name, colour in chart.colours.items()
        ]
    if chart.before:
        legend = legend or [Legend("This period", "var(--s1)")]
        legend.append(Legend(context.period.before, "var(--muted)", True))
    return legend


def _note(
    options: TimeOptions, kind: str, points: list[Point], grain: str
) -> str | None:
    note = options.note
    known = [point for point in points if point.value is not None]
    if kind == "stacked" and any((point.value or 0) < 0 for point in known):
        note = joined(note, "Amounts below 0 are in the table, not in the drawing.")
    if kind == "line" and options.low:
        note = joined(note, "Band: 95 % interval.")
    if any(not point.is_complete for point in known):
        said = options.partial_note or PARTIAL[kind].format(grain)
        note = joined(note, said)
    return note
