"""Bullets: what is spent of each budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reporting.charts.ranked import ranked_spec
from reporting.components.bars import Bar, length_of
from reporting.components.context import Context, number, rows_of
from reporting.components.figure import Figure, check_size, empty, frame
from reporting.components.options import Options, joined, options_of

WIDEST = 1.5


@dataclass(frozen=True)
class BulletOptions(Options):
    """Options of bullet.

    `forecast` is drawn as a dashed line after the bar; `elapsed`, the share of the time
    that is over, as a grey tick: spending at an even pace ends there. All bars are
    shares of their target on one scale, cut at one and a half.
    """

    format: str | None = "money"
    forecast: str | None = None
    elapsed: str | None = None
    limit: int = 16


def bullet(
    context: Context, rows: Any, label: str, value: str, target: str, **given: Any
) -> Markup:
    """Spent against its budget: bar, target tick, amount."""
    options = options_of(BulletOptions, "bullet", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, value)
    if data.columns:
        data.require(label, value, target, options.forecast, options.elapsed)
    known = [row for row in data if row[value] is not None and row[target]]
    if not known:
        return empty(context, data, title, "bullet", options)
    form = options.form(context, value, known[0][value])
    shares = [
        float(row[name]) / float(row[target])
        for row in known
        for name in (value, options.forecast)
        if name and row[name] is not None
    ]
    top = min(max([1.0, *shares]), WIDEST)
    columns = (label, value, target)
    bars = [_bar(context, options, columns, row, top) for row in known[: options.limit]]
    over = sum(1 for row in known if row[value] > row[target])
    names = [options.called(row[label]) for row in known]
    note = options.note
    if len(known) < len(data.rows):
        note = joined(note, "Budgets of 0 are in the table.")
    if len(known) > options.limit:
        note = joined(note, f"{len(known) - options.limit} more in the table.")
    return frame(
        context,
        Figure(
            rows=data,
            kind="bullet",
            title=title,
            body=context.template(
                "bars.html.j2", bars=bars, is_interval=False, has_delta=False
            ),
            description=f"{over} of {len(known)} over.",
            options=options,
            metric=options.meaning(context, value),
            note=note,
            spec=ranked_spec(names, [number(row[value]) for row in known], "var(--s1)"),
            formats={value: form, target: form},
        ),
    )


def _bar(
    context: Context,
    options: BulletOptions,
    columns: tuple[str, str, str],
    row: dict[str, Any],
    top: float,
) -> Bar:
    label, value, target = columns
    form = options.form(context, value, row[value])
    text = context.formats.text
    budget = float(row[target])
    ahead = number(row[options.forecast]) if options.forecast else None
    over = number(row[options.elapsed]) if options.elapsed else None
    is_over = row[value] > row[target]
    has_forecast = ahead is not None and ahead > float(row[value])
    return Bar(
        name=options.called(row[label]),
        value=text(row[value], form),
        length=length_of(float(row[value]) / budget, top),
        mark=length_of(1.0, top),
        pace=None if over is None else length_of(over, top),
        colour="var(--bad)" if is_over else "var(--s1)",
        extra=f"of {text(row[target], form)}{', over' if is_over else ''}",
        high=length_of((ahead or 0.0) / budget, top) if has_forecast else None,
        said=f"forecast {text(ahead, form)}" if has_forecast and not is_over else "",
    )
