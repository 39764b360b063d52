"""Component that draws curves over a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from reporting.charts.curves import CurveChart, Place, curve_spec
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
from reporting.components.options import Options, joined, options_of
from reporting.errors import ReportError
from reporting.theme import SERIES_LIMIT


@dataclass(frozen=True)
class CurveOptions(Options):
    """Options of curve_chart.

    `series` names the curves, in the order of their rows; where it is NULL the curve
    stands out and is called `emphasis`; `series_format` writes names that are dates;
    `x_name` is said before a place ("week 3"); `complete` names the column that is
    false for a value that can still move; `n` its count; `zero=false` lets the axis
    start above 0.
    """

    series: str | None = None
    series_format: str = "date"
    emphasis: str = "all"
    x_name: str = ""
    complete: str | None = "is_complete"
    n: str | None = None
    zero: bool = True

    def curve(self, context: Context, row: dict[str, Any], title: str) -> str:
        """The name of a row's curve."""
        if not self.series:
            return title
        value = row[self.series]
        if isinstance(value, date):
            return context.formats.text(value, self.series_format)
        return self.emphasis if value is None else self.called(value)


def curve_chart(context: Context, rows: Any, x: str, y: str, **given: Any) -> Markup:
    """Curves over whole numbers, such as cohorts by their age."""
    options = options_of(CurveOptions, "curve_chart", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, y)
    if data.columns:
        data.require(x, y, options.series, options.n)
    known = [row for row in data if row[y] is not None and row[x] is not None]
    if not known:
        return empty(context, data, title, "curves", options)
    form = options.form(context, y, known[0][y])
    names = list(dict.fromkeys(options.curve(context, row, title) for row in known))
    if len(names) > SERIES_LIMIT:
        raise ReportError(
            f"'{data.name}' has {len(names)} curves; at most {SERIES_LIMIT} can be "
            "told apart"
        )
    places = [_place(context, options, row, x, y, form, title) for row in known]
    chart = CurveChart(
        places, _colours(names, options.emphasis), form, options.emphasis, options.zero
    )
    small = curve_spec(chart, context.formats, SIZES["small"])
    large = None
    if SIZES[options.size] != SIZES["small"]:
        large = curve_spec(chart, context.formats, SIZES[options.size])
    note = options.note
    if any(not place.is_complete for place in places):
        note = joined(note, "Dashed: not over yet.")
    legend = [Legend(name, colour) for name, colour in chart.colours.items()]
    return frame(
        context,
        Figure(
            rows=data,
            kind="curves",
            title=title,
            body=drawings(context, small, large),
            description=_sentence(places, options),
            options=options,
            metric=options.meaning(context, y),
            note=note,
            legend=legend if options.series else (),
            spec=large or small,
            formats={y: form, x: "number"},
        ),
    )


def _colours(names: list[str], emphasis: str) -> dict[str, str]:
    """In the order of the rows; the curve that stands out has the text's colour."""
    others = [name for name in names if name != emphasis]
    colours = {name: f"var(--s{place})" for place, name in enumerate(others, start=1)}
    if emphasis in names:
        colours[emphasis] = "var(--ink)"
    return {name: colours[name] for name in names}


def _place(  # noqa: PLR0913, PLR0917
    context: Context,
    options: CurveOptions,
    row: dict[str, Any],
    x: str,
    y: str,
    form: str,
    title: str,
) -> Place:
    where = row[x]
    if isinstance(where, bool) or not isinstance(where, int):
        raise ReportError(f"a curve's axis needs whole numbers, not {where!r}")
    name = options.curve(context, row, title)
    is_complete = row.get(options.complete or "") is not False
    said = f"{name}, " if options.series else ""
    said += f"{options.x_name} {where}".strip()
    said += f": {context.formats.text(row[y], form)}"
    if options.n and row[options.n] is not None:
        said += f", n = {context.formats.text(row[options.n], 'number')}"
    if not is_complete:
        said += " (not over yet)"
    return Place(where, name, float(row[y]), said, is_complete)


def _sentence(places: list[Place], options: CurveOptions) -> str:
    """The first and the last place of the curve that matters most."""
    names = {place.series for place in places}
    name = options.emphasis if options.emphasis in names else places[0].series
    curve = [place for place in places if place.series == name]
    whole = [place for place in curve if place.is_complete] or curve
    first, last = whole[0], whole[-1]
    return f"{first.detail}." if first == last else f"{first.detail}; {last.detail}."
