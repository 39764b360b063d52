"""Ranked bars and intervals: text and small SVG of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reporting.charts.ranked import ranked_spec
from reporting.colours import OTHER
from reporting.components.bar_options import BarOptions
from reporting.components.context import Context, number, rows_of
from reporting.components.deltas import MINIMUM_N, Delta, delta
from reporting.components.figure import Figure, check_size, empty, frame
from reporting.components.options import joined, known_rows, options_of
from reporting.definitions import Metric


@dataclass(frozen=True)
class Bar:
    """One row: lengths are in percent of the longest; `pace` is a second mark."""

    name: str
    value: str
    length: float
    colour: str = "var(--s1)"
    mark: float | None = None
    pace: float | None = None
    low: float | None = None
    high: float | None = None
    delta: Delta | None = None
    extra: str = ""
    said: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Scale:
    """What all bars of a figure share."""

    value: str
    label: str
    form: str
    top: float
    metric: Metric | None
    palette: dict[str, str]


def bar_chart(
    context: Context, rows: Any, label: str, value: str, **given: Any
) -> Markup:
    """Horizontal bars with direct labels, in the order of the rows."""
    options = options_of(BarOptions, "bar_chart", given)
    data = rows_of(rows)
    check_size(options.size)
    title = options.heading(context, value)
    kind = "intervals" if options.low else "bars"
    if data.columns:
        data.require(label, value, options.base, options.growth, options.share)
        data.require(options.low, options.high, options.n, options.enough)
        data.require(options.claimed)
    known = known_rows(data, value)
    if not known:
        return empty(context, data, title, kind, options)
    metric = options.meaning(context, value)
    form = options.form(context, value, known[0][value])
    palette = context.colours.of(label, data, value) if options.colours else {}
    shown = known[: options.limit]
    scale = Scale(value, label, form, _top(shown, value, options), metric, palette)
    bars = [_bar(context, options, scale, row) for row in shown]
    note = options.note
    rest = known[options.limit :]
    if rest and metric and metric.additive:
        total = sum(float(row[value]) for row in rest)
        length = length_of(total, max(scale.top, total))
        words = context.formats.text(total, form)
        bars.append(Bar(f"{len(rest)} more", words, length, "var(--other)", faint=True))
    elif rest:
        note = joined(note, f"{len(rest)} more in the table.")
    names = [options.called(row[label]) for row in known]
    body = context.template(
        "bars.html.j2",
        bars=bars,
        is_interval=bool(options.low),
        has_delta=any(bar.delta for bar in bars),
    )
    return frame(
        context,
        Figure(
            rows=data,
            kind=kind,
            title=title,
            body=body,
            description=_sentence(context, options, scale, known),
            options=options,
            metric=metric,
            note=note,
            spec=ranked_spec(names, [number(row[value]) for row in known], "var(--s1)"),
            formats=dict.fromkeys(
                (value, options.low or value, options.high or value), form
            ),
        ),
    )


def length_of(value: float, top: float) -> float:
    """Percent of the longest."""
    return round(max(0.0, min(1.0, value / top)) * 100, 2) if top > 0 else 0.0


def _top(rows: list[dict[str, Any]], value: str, options: BarOptions) -> float:
    names = [name for name in (value, options.base, options.high) if name]
    numbers = [
        float(row[name]) for row in rows for name in names if row[name] is not None
    ]
    return max([*numbers, 0.0]) or 1.0


def _sentence(
    context: Context, options: BarOptions, scale: Scale, known: list[dict[str, Any]]
) -> str:
    best = max(known, key=lambda row: row[scale.value])
    value = context.formats.text(best[scale.value], scale.form)
    if len({row[scale.value] for row in known}) == 1 < len(known):
        return f"All {len(known)} have {value}."
    words = f"{options.called(best[scale.label])[:80]} is highest with {value}"
    if options.claimed:
        sure = [
            options.called(row[scale.label]) for row in known if row[options.claimed]
        ]
        if sure:
            return f"{words}; off the mean by more than luck: {', '.join(sure)}."
        return f"{words}, but none is off the mean by more than luck."
    if len(known) > 1 and _is_few(options, best):
        return f"{words}, of fewer than {options.minimum_n}: this may be chance."
    if options.low and options.high and _overlaps(options, best, known):
        return f"{words}, but intervals overlap: this may be chance."
    if options.share and best[options.share] is not None:
        words += f" ({context.formats.text(best[options.share], 'percent')} of all)"
    return f"{words}; {len(known)} in all." if len(known) > 1 else f"{words}."


def _is_few(options: BarOptions, row: dict[str, Any]) -> bool:
    """True where a row stands on fewer than `minimum_n`."""
    return bool(options.n) and (row[options.n or ""] or 0) < options.minimum_n


def _overlaps(
    options: BarOptions, best: dict[str, Any], known: list[dict[str, Any]]
) -> bool:
    """True where another row's interval reaches into that of the best."""
    low = best[options.low or ""]
    ends = [row[options.high or ""] for row in known if row is not best]
    return low is not None and any(end is not None and end >= low for end in ends)


def _bar(
    context: Context, options: BarOptions, scale: Scale, row: dict[str, Any]
) -> Bar:
    text = context.formats.text
    current, has_prior = row[scale.value], context.period.is_prior_complete
    extra = text(row[options.share], "percent") if options.share else ""
    extra = f"n = {text(row[options.n], 'number')}" if options.n else extra
    change = None
    if (options.base or options.growth) and has_prior:
        base = row[options.base] if options.base else None
        count = row[options.enough] if options.enough else MINIMUM_N
        growth = (row[options.growth],) if options.growth else None
        change = delta(context, scale.metric, scale.form, current, base, growth, count)
    low = number(row[options.low]) if options.low else None
    high = number(row[options.high]) if options.high else None
    before = number(row[options.base]) if options.base and has_prior else None
    interval = f"95 % interval {text(low, scale.form)} to {text(high, scale.form)}"
    colour = scale.palette.get(OTHER, "var(--s1)")
    return Bar(
        name=options.called(row[scale.label]),
        value=text(current, scale.form),
        length=length_of(float(current), scale.top),
        colour=scale.palette.get(str(row[scale.label]), colour),
        mark=None if before is None or options.low else length_of(before, scale.top),
        low=None if low is None else length_of(low, scale.top),
        high=None if high is None else length_of(high, scale.top),
        delta=change,
        extra=extra,
        said="" if low is None else interval,
        faint=_is_few(options, row),
    )
