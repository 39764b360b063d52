"""The table: sortable, searchable, with totals, in-table bars and changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reporting.components.context import Context, Entry, rows_of
from reporting.components.figure import empty
from reporting.components.options import Options, options_of
from reporting.components.table_cells import CellView, Column, cells, read_column
from reporting.datasets import DataSet

SEARCHED_FROM = 12


@dataclass(frozen=True)
class TableOptions(Options):
    """Options of table; `totals` is a data set with the one row of totals."""

    size: str = "full"
    total_label: str = "Total"
    totals: Any = None
    limit: int = 200
    search: bool = True


def table(context: Context, rows: Any, columns: list[Any], **given: Any) -> Markup:
    """Columns are names, or dictionaries with the keys of `table_cells.KEYS`."""
    options = options_of(TableOptions, "table", given)
    data = rows_of(rows)
    title = options.title or "Table"
    if not data.rows:
        return empty(context, data, title, "table", options)
    wanted = [read_column(context, data, item) for item in columns]
    anchor = context.anchor(f"{data.name}_table")
    context.entries.append(Entry(title, anchor))
    tops = {
        column.name: max((float(v) for v in data.values(column.name)), default=0.0)
        for column in wanted
        if column.has_bar
    }
    body = [
        [cell for column in wanted for cell in cells(context, column, row, tops)]
        for row in data.rows[: options.limit]
    ]
    return context.template(
        "table.html.j2",
        title=title,
        anchor=anchor,
        columns=wanted,
        body=body,
        foot=_totals(context, data, wanted, options),
        hidden_rows=max(0, len(data) - options.limit),
        note=options.note,
        size=options.size,
        search=options.search and len(body) > SEARCHED_FROM,
        links=context.exports.data(context, data, anchor),
        marts=data.marts,
        count=len(data),
    )


def _totals(
    context: Context, data: DataSet, columns: list[Column], options: TableOptions
) -> list[CellView] | None:
    if options.totals is None and not any(column.total for column in columns):
        return None
    given = rows_of(options.totals).first if options.totals is not None else {}
    foot = []
    for place, column in enumerate(columns):
        value = given.get(column.name)
        if value is None and column.total:
            values = data.values(column.name)
            value = sum(values) if values else None
        if place == 0:
            foot.append(CellView(options.total_label))
        else:
            words = "" if value is None else context.formats.text(value, column.format)
            foot.append(CellView(words))
        if column.has_delta:
            foot.append(CellView(""))
    return foot
