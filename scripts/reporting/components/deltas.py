"""Changes against the period before, good or bad by their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporting.components.context import Context
from reporting.definitions import Metric
from reporting.formats import MINUS, MISSING, is_missing, points
from reporting.formats import change as relative

FLAT = 0.0005
MINIMUM_N = 30
UNTESTED = "this may be chance"


@dataclass(frozen=True)
class Delta:
    """A change as the page shows it: arrow, words and verdict."""

    text: str
    arrow: str = ""
    verdict: str = ""
    base: str = ""
    why: str = ""
    earlier: str = ""


def delta(  # noqa: PLR0913, PLR0917
    context: Context,
    metric: Metric | None,
    form: str,
    value: Any,
    base: Any,
    growth: tuple[Any] | None = None,
    count: Any = MINIMUM_N,
) -> Delta:
    """Relative for amounts, percentage points for rates.

    `growth` holds the mart's own change, where it has one; below MINIMUM_N of `count`
    a change is shown but not called better or worse.
    """
    before = context.period.before
    if not context.period.is_prior_complete:
        return Delta(MISSING, why=f"the data do not reach back over {before}")
    then = (
        None if is_missing(base) else f"{context.formats.tile(base, form)} in {before}"
    )
    if is_missing(value):
        return Delta(MISSING, why="no value in this period", earlier=then or "")
    said = f"vs {then}" if then else ""
    is_rate = form == "percent" and growth is None
    moved_by = _change(value, base, growth, is_rate)
    if moved_by is None:
        return Delta(MISSING, base=said, why=f"nothing to compare with in {before}")
    text = points(moved_by) if is_rate else relative(moved_by)
    if abs(moved_by) < FLAT:
        return Delta(f"±{text.lstrip(MINUS)}", "→", "", said)
    sign, arrow = ("+", "▲") if moved_by > 0 else ("", "▼")
    if count is None or count < MINIMUM_N:
        few = f"fewer than {MINIMUM_N}: too few to call it better or worse"
        return Delta(sign + text, arrow, "", said, few)
    why = "" if metric is None or metric.tested else UNTESTED
    return Delta(sign + text, arrow, verdict(metric, moved_by), said, why)


def _change(
    value: Any, base: Any, growth: tuple[Any] | None, is_rate: bool
) -> float | None:
    if growth is not None:
        return None if is_missing(growth[0]) else float(growth[0])
    if is_missing(base):
        return None
    if is_rate:
        return float(value) - float(base)
    return float(value) / float(base) - 1 if base > 0 else None


def verdict(metric: Metric | None, moved_by: float) -> str:
    """better, worse, or nothing where neither can be said."""
    if metric is None or metric.better == "neither" or not metric.tested:
        return ""
    return "better" if (moved_by > 0) == (metric.better == "higher") else "worse"


def moved(growth: Any) -> str:
    """A growth rate as words for a sentence."""
    if is_missing(growth):
        return "has no base to compare with"
    if abs(float(growth)) < FLAT:
        return "held"
    return f"{'rose' if growth > 0 else 'fell'} {relative(abs(growth))}"
