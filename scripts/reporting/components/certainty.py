"""Whether two rates differ by more than chance."""

from __future__ import annotations

from math import sqrt

CHANCE = "this may be chance"
MINIMUM_CASES = 5
Z = 1.959963984540054


def wilson(rate: float, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a rate of n cases."""
    centre = rate + Z * Z / (2 * n)
    width = Z * sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return (centre - width) / scale, (centre + width) / scale


def doubt_of_rates(rate: float, n: int, base: float, base_n: int) -> str:
    """Why a change between two rates is not judged; nothing where it can be.

    Both together need 5 cases with and 5 without the event, and neither rate may lie
    in the other's interval.
    """
    if n <= 0 or base_n <= 0 or not (0 <= rate <= 1 and 0 <= base <= 1):
        return CHANCE
    events = round(rate * n) + round(base * base_n)
    if min(events, n + base_n - events) < MINIMUM_CASES:
        return f"fewer than {MINIMUM_CASES} cases"
    pairs = ((rate, wilson(base, base_n)), (base, wilson(rate, n)))
    return CHANCE if any(low <= value <= high for value, (low, high) in pairs) else ""
