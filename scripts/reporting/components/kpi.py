"""One number with its change, its certainty and its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from reporting.components.certainty import CHANCE, doubt_of_rates
from reporting.components.context import Context, heading, rows_of
from reporting.components.deltas import MINIMUM_N, delta
from reporting.components.options import Options, options_of
from reporting.components.small import sparkline
from reporting.formats import is_missing


@dataclass(frozen=True)
class KpiOptions(Options):
    """Options of kpi.

    `base` and `growth` are the value before and the mart's own change; `low`, `high`
    and `n` say how sure a rate is, `base_n` how many the rate before rests on; `enough`
    names the count below which a change is not called better or worse; `of` and
    `n_words` say the n as a part: 30 of 41 answered; `spark` is a data set with column
    `spark_y`.
    """

    label: str | None = None
    base: str | None = None
    growth: str | None = None
    low: str | None = None
    high: str | None = None
    n: str | None = None
    of: str | None = None
    n_words: str = ""
    base_n: str | None = None
    enough: str | None = None
    spark: Any = None
    spark_y: str | None = None
    why: str | None = "no rows in this period"


def kpi(context: Context, rows: Any, value: str, **given: Any) -> Markup:
    """A tile: value, change with its base, verdict, sparkline, n and interval."""
    options = options_of(KpiOptions, "kpi", given)
    data = rows_of(rows)
    if data.columns:
        data.require(value, options.base, options.growth)
        data.require(options.low, options.high, options.n, options.base_n)
        data.require(options.enough, options.of)
    row = data.first
    current = row.get(value)
    metric = options.meaning(context, value)
    form = options.form(context, value, current)
    change = None
    if (options.base or options.growth) and context.period.is_prior_complete:
        base = row.get(options.base or "")
        growth = (row.get(options.growth),) if options.growth else None
        count = row.get(options.enough) if options.enough else MINIMUM_N
        change = delta(context, metric, form, current, base, growth, count)
        doubt = _doubt(options, row, current, base)
        if doubt and change.verdict:
            change = replace(change, verdict="", why=doubt)
    line = Markup("")
    if options.spark is not None:
        line = sparkline(context, options.spark, options.spark_y or value)
    return context.template(
        "kpi.html.j2",
        label=options.label or (metric.name if metric else heading(value)),
        value=context.formats.tile(current, form),
        missing=is_missing(current),
        why=options.why,
        delta=change,
        certainty=_certainty(context, options, row, form, current),
        spark=line,
        metric=metric,
    )


def _doubt(options: KpiOptions, row: dict[str, Any], current: Any, base: Any) -> str:
    """Why better or worse would be a guess; nothing where it can be said."""
    if is_missing(current) or is_missing(base):
        return ""
    low, high = row.get(options.low or ""), row.get(options.high or "")
    if not is_missing(low) and not is_missing(high) and low <= base <= high:
        return CHANCE
    n, base_n = row.get(options.n or ""), row.get(options.base_n or "")
    if n is None or base_n is None:
        return ""
    return doubt_of_rates(float(current), int(n), float(base), int(base_n))


def _certainty(
    context: Context, options: KpiOptions, row: dict[str, Any], form: str, current: Any
) -> str:
    """How many there were, and the interval of the rate."""
    text, said = context.formats.text, []
    if is_missing(current) and not options.of:
        return ""
    if options.n and not is_missing(row.get(options.n)):
        count = text(row[options.n], "number")
        if options.of:
            whole = text(row[options.of], "number")
            said.append(f"{count} of {whole} {options.n_words}".strip())
        else:
            said.append(f"n = {count}")
    if options.low and options.high and not is_missing(row.get(options.low)):
        low, high = text(row[options.low], form), text(row[options.high], form)
        said.append(f"95 %: {low} to {high}")
    return ", ".join(said)
