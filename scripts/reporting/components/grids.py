"""Components on a grid: heat map and waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from reporting.charts.heat import Cell, HeatMap, heat_spec
from reporting.charts.waterfall import Step, waterfall_spec
from reporting.components.context import Context, rows_of
from reporting.components.figure import (
    SIZES,
    Figure,
    check_size,
    drawings,
    empty,
    frame,
)
from reporting.components.options import Options, joined, known_rows, options_of


@dataclass(frozen=True)
class HeatOptions(Options):
    """Options of heat_map; `names` is for its rows, `column_names` for its columns.

    `labels` writes the values where they fit; `complete` names the column that is false
    for a cell that can still move; `row_format` writes rows that are dates;
    `zero=false` begins the colours at the lowest value.
    """

    column_order: Sequence[Any] | None = None
    row_order: Sequence[Any] | None = None
    column_suffix: str = ""
    column_names: dict[str, str] = field(default_factory=dict)
    show_every: int = 1
    labels: bool = False
    complete: str | None = "is_complete"
    row_format: str = "date"
    zero: bool = True

    def column_name(self, value: Any) -> str:
        """A column as the reader sees it."""
        return self.column_names.get(str(value), str(value))

    def row_name(self, context: Context, value: Any) -> str:
        """A row as the reader sees it."""
        if isinstance(value, date):
            return context.formats.text(value, self.row_format)
        return self.called(value)


def heat_map(
    context: Context, rows: Any, column: str, row: str, value: str, **given: Any
) -> Markup:
    """Cells coloured by value; a missing cell stays empty, it is not 0."""
    options = options_of(HeatOptions, "heat_map", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, value)
    if data.columns:
        data.require(column, row, value)
    known = known_rows(data, value)
    if not known:
        return empty(context, data, title, "heat", options)
    form = options.form(context, value, known[0][value])
    places = _ordered(options.column_order, [item[column] for item in known])
    across = [options.column_name(place) for place in places]
    down = [
        options.row_name(context, key)
        for key in _ordered(options.row_order, [item[row] for item in known])
    ]
    cells = []
    for item in known:
        name = options.row_name(context, item[row])
        text = context.formats.text(item[value], form)
        place = options.column_name(item[column])
        said = f"{name}, {place}{options.column_suffix}: {text}"
        is_complete = item.get(options.complete or "") is not False
        said += "" if is_complete else " (not over yet)"
        label = text if options.labels else ""
        number = float(item[value])
        cells.append(Cell(place, name, number, said, label, is_complete))
    chart = HeatMap(cells, across, down, across[:: options.show_every], options.zero)
    small = heat_spec(chart, SIZES["small"])
    large = None
    if SIZES[options.size] != SIZES["small"]:
        large = heat_spec(chart, SIZES[options.size])
    whole = [cell for cell in cells if cell.is_complete] or cells
    best = max(whole, key=lambda cell: cell.value)
    note = options.note
    if any(not cell.is_complete for cell in cells):
        note = joined(note, "Dashed and pale: not over yet.")
    return frame(
        context,
        Figure(
            rows=data,
            kind="heat",
            title=title,
            body=drawings(context, small, large),
            description=f"Highest: {best.detail}.",
            options=options,
            metric=options.meaning(context, value),
            note=note,
            spec=large or small,
            formats={value: form, column: "text"}
            | ({} if isinstance(known[0][row], date) else {row: "text"}),
        ),
    )


def _ordered(given: Sequence[Any] | None, found: Sequence[Any]) -> list[Any]:
    """The order that is given, else the order of the values, never of their text."""
    return list(given) if given is not None else sorted(set(found))


@dataclass(frozen=True)
class WaterfallOptions(Options):
    """Options of waterfall; `total` names the column that marks the totals' rows."""

    format: str | None = "money"
    total: str = "is_total"


def waterfall(
    context: Context, rows: Any, label: str, value: str, **given: Any
) -> Markup:
    """From one total to the next by its movements."""
    options = options_of(WaterfallOptions, "waterfall", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, value)
    if data.columns:
        data.require(label, value, options.total)
    known = known_rows(data, value)
    if not known:
        return empty(context, data, title, "waterfall", options)
    form = options.form(context, value, known[0][value])
    steps: list[Step] = []
    short_steps: list[Step] = []
    level = 0.0
    for item in known:
        amount, is_total = float(item[value]), bool(item[options.total])
        start, end = (0.0, amount) if is_total else (level, level + amount)
        kind = "total" if is_total else "better" if amount >= 0 else "worse"
        words = context.formats.text(item[value], form)
        words = f"+{words}" if kind == "better" else words
        name = options.called(item[label])
        step = Step(name, start, end, kind, words, f"{name}: {words}")
        steps.append(step)
        # Columns of the narrow drawing are too narrow for all digits.
        brief = context.formats.axis(amount, form, 1)
        brief = f"+{brief}" if kind == "better" else brief
        short_steps.append(replace(step, label=brief))
        level = end
    small = waterfall_spec(short_steps, form, context.formats, SIZES["small"])
    large = None
    if SIZES[options.size] != SIZES["small"]:
        large = waterfall_spec(steps, form, context.formats, SIZES[options.size])
    first, last = steps[0], steps[-1]
    return frame(
        context,
        Figure(
            rows=data,
            kind="waterfall",
            title=title,
            body=drawings(context, small, large),
            description=f"{first.name} {first.label}, {last.name} {last.label}.",
            options=options,
            metric=options.meaning(context, value),
            spec=large or small,
            formats={value: form},
        ),
    )
