"""The frame of every figure: title, words, drawing, table, source, exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from reporting.charts.frame import MIDDLE, NARROW, WIDE, Spec
from reporting.components.context import Context, Entry, heading
from reporting.components.options import Options
from reporting.datasets import DataSet
from reporting.definitions import Metric
from reporting.errors import ReportError
from reporting.formats import span
from reporting.words import WORDS

SIZES = {"small": NARROW, "tall": NARROW, "wide": MIDDLE, "full": WIDE}
TABLE_LIMIT = 60
NOT_DRAWN = ("bars", "intervals", "funnel", "bullet", "trends")


@dataclass(frozen=True)
class Legend:
    """A series and its colour."""

    name: str
    colour: str
    dash: bool = False


@dataclass(frozen=True)
class Figure:
    """What a component hands over to be framed."""

    rows: DataSet
    kind: str
    title: str
    body: Markup
    description: str
    options: Options
    metric: Metric | None = None
    note: str | None = None
    legend: Sequence[Legend] = ()
    spec: Spec | None = None
    formats: dict[str, str] = field(default_factory=dict)

    @property
    def is_drawing(self) -> bool:
        """True where the script may show the words of its marks."""
        return self.kind not in NOT_DRAWN

    @property
    def remark(self) -> str | None:
        """The note under the figure."""
        return self.note or self.options.note


def check_size(size: str) -> None:
    """Only the sizes that the grid knows."""
    if size not in SIZES:
        raise ReportError(f"size is one of {', '.join(SIZES)}, not '{size}'")


def drawings(context: Context, small: Spec, large: Spec | None) -> Markup:
    """The drawing for the grid and the phone, and its wide twin."""
    narrow = context.drawing.request(small)
    if large is None:
        return Markup('<div class="draw">{}</div>').format(narrow)
    return Markup(
        '<div class="draw wide">{}</div><div class="draw narrow">{}</div>'
    ).format(context.drawing.request(large), narrow)


def frame(context: Context, figure: Figure) -> Markup:
    """The figure as markup, its data and spec noted for export."""
    check_size(figure.options.size)
    anchor = context.anchor(f"{figure.rows.name}_{figure.kind}")
    context.entries.append(Entry(figure.title, anchor))
    rows = figure.rows
    columns = [
        name
        for name in (figure.options.columns or rows.columns)
        if name in rows.columns
    ]
    kinds = []
    for name in columns:
        sample = next(iter(rows.values(name)), None)
        kinds.append(context.format_of(name, sample, figure.formats.get(name)))
    table = [
        [
            context.formats.text(row[name], kind)
            for name, kind in zip(columns, kinds, strict=True)
        ]
        for row in rows.rows[:TABLE_LIMIT]
    ]
    links = context.exports.data(context, rows, anchor)
    if figure.spec is not None:
        path = context.exports.spec(context, anchor, figure.spec)
        links.append(("Vega-Lite", path))
    return context.template(
        "figure.html.j2",
        figure=figure,
        anchor=anchor,
        head=[
            (_column_name(context, name), kind not in WORDS)
            for name, kind in zip(columns, kinds, strict=True)
        ],
        table=table,
        hidden_rows=max(0, len(rows) - TABLE_LIMIT),
        links=links,
        marts=rows.marts,
    )


def empty(
    context: Context, rows: DataSet, title: str, kind: str, options: Options
) -> Markup:
    """A figure with nothing to show: what is missing and how to bring it."""
    check_size(options.size)
    anchor = context.anchor(f"{rows.name}_{kind}")
    context.entries.append(Entry(title, anchor))
    raw = context.definitions.raw_tables(rows.marts)
    period = context.period
    days = span(period.start, period.end) if period.start and period.end else None
    reach = None
    if period.first_event and period.last_event:
        reach = span(period.first_event, period.last_event)
    return context.template(
        "empty.html.j2",
        title=title,
        anchor=anchor,
        size=options.size,
        missing=[name for name in raw if not context.raw_rows.get(name)],
        raw=raw,
        days=days,
        reach=reach,
        why=options.why,
    )


def _column_name(context: Context, column: str) -> str:
    metric = context.definitions.metrics.get(column)
    return metric.name if metric else heading(column)
