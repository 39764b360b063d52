"""The funnel: bars that stand for steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reporting.charts.ranked import ranked_spec
from reporting.components.bars import length_of
from reporting.components.context import Context, heading, number, rows_of
from reporting.components.figure import Figure, empty, frame
from reporting.components.options import Options, options_of
from reporting.datasets import DataSet
from reporting.errors import ReportError


@dataclass(frozen=True)
class FunnelOptions(Options):
    """Options of funnel: its columns; `aside`, the steps that are an outcome and not
    progress, such as a refund; `pending`, the share of those before that may still
    come, who are told as "not yet" and not as stopped."""

    metric: str | None = "step_rate"
    step: str = "step"
    reached: str = "converted"
    rate: str = "step_rate"
    overall: str = "overall_rate"
    low: str = "wilson_low"
    high: str = "wilson_high"
    median: str | None = "median_seconds"
    aside: tuple[str, ...] = ()
    pending: str | None = None

    def called(self, value: object) -> str:
        """A step as the reader sees it."""
        return (self.names or {}).get(str(value)) or heading(str(value))


@dataclass(frozen=True)
class FunnelStep:
    """One step of a funnel."""

    name: str
    reached: str
    length: float
    overall: str
    rate: str = ""
    interval: str = ""
    lost: str = ""
    pending: str = ""
    median: str = ""
    is_aside: bool = False


def funnel(context: Context, rows: Any, **given: Any) -> Markup:
    """Bars with the rate of each step and of the whole way."""
    options = options_of(FunnelOptions, "funnel", given)
    data = rows_of(rows)
    title = options.title or "Funnel"
    if data.columns:
        data.require(options.step, options.reached, options.rate, options.overall)
        data.require(options.low, options.high, options.median)
        data.require(options.pending)
    if not data.rows or not data[0][options.reached]:
        return empty(context, data, title, "funnel", options)
    if any(row[options.reached] is None for row in data):
        raise ReportError(f"'{data.name}': a funnel step without a count")
    steps = [_step(context, options, data, place) for place in range(len(data))]
    counts = [number(row[options.reached]) for row in data]
    return frame(
        context,
        Figure(
            rows=data,
            kind="funnel",
            title=title,
            body=context.template("funnel.html.j2", steps=steps),
            description=_sentence(context, options, data),
            options=options,
            metric=options.meaning(context, None),
            spec=ranked_spec([step.name for step in steps], counts, "var(--s1)"),
        ),
    )


def _step(
    context: Context, options: FunnelOptions, data: DataSet, place: int
) -> FunnelStep:
    row, text = data[place], context.formats.text
    reached = text(row[options.reached], "number")
    length = length_of(float(row[options.reached]), float(data[0][options.reached]))
    name = options.called(row[options.step])
    if place == 0:
        return FunnelStep(name, reached, length, text(1.0, "percent"))
    is_aside = row[options.step] in options.aside
    low, high, rate = row[options.low], row[options.high], row[options.rate]
    is_silent = is_aside or rate is None
    pending = (row[options.pending] or 0.0) if options.pending else 0.0
    return FunnelStep(
        name,
        reached,
        length,
        text(row[options.overall], "percent"),
        rate=text(rate, "percent"),
        interval=""
        if low is None
        else f"{text(low, 'percent')} to {text(high, 'percent')}",
        lost="" if is_silent else _stopped(context, rate, pending),
        pending="" if is_silent or not pending else text(pending, "percent"),
        median=text(row[options.median], "seconds") if options.median else "",
        is_aside=is_aside,
    )


def _sentence(context: Context, options: FunnelOptions, data: DataSet) -> str:
    text = context.formats.text
    words = f"{text(data[0][options.reached], 'number')} enter"
    onward = [
        row
        for row in data.rows[1:]
        if row[options.step] not in options.aside and row[options.rate] is not None
    ]
    if not onward:
        return f"{words}."
    if options.pending:
        said = ", ".join(_so_far(context, options, row) for row in onward)
        return f"{words}; {said}."
    worst = min(onward, key=lambda row: row[options.rate])
    name = options.called(worst[options.step]).lower()
    rate = text(worst[options.rate], "percent")
    if len(onward) == 1:
        return f"{words}; {rate} reach “{name}”."
    return f"{words}; the narrowest step is “{name}” with {rate}."


def _stopped(context: Context, rate: float, pending: float) -> str:
    """Who goes no further; of shares of one whole, what rounding leaves is nobody."""
    share = round(max(0.0, 1 - rate - pending), 12)
    return context.formats.text(share, "percent") if share or not pending else ""


def _so_far(context: Context, options: FunnelOptions, row: dict[str, Any]) -> str:
    text, pending = context.formats.text, row[options.pending or ""]
    name = options.called(row[options.step]).lower()
    words = f"{text(row[options.rate], 'percent')} of those before reached “{name}”"
    return f"{words} ({text(pending, 'percent')} not yet)" if pending else words
