"""What a template may say to bar_chart."""

from __future__ import annotations

from dataclasses import dataclass

from reporting.components.options import Options


@dataclass(frozen=True)
class BarOptions(Options):
    """Options of bar_chart.

    `base` marks the value before on the bar; `growth` is the mart's own change;
    `share` stands beside the value; `low` and `high` draw an interval and a dot in
    place of a bar, with `n`; `enough` names the count below which a change is not
    called better or worse; `claimed` names the column that says which rows differ from
    the mean by more than luck; `colours` gives each bar its series colour.
    """

    base: str | None = None
    growth: str | None = None
    share: str | None = None
    low: str | None = None
    high: str | None = None
    n: str | None = None
    claimed: str | None = None
    enough: str | None = None
    limit: int = 8
    minimum_n: int = 0
    colours: bool = False
