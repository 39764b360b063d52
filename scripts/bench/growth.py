"""The arithmetic of the benchmark: ratios, growth, and what a day more costs."""

from __future__ import annotations

import math


def ratio(value: float, limit: float) -> float:
    """How many times the limit; infinite where the limit is 0."""
    return value / limit if limit else math.inf


def exponent(
    small_rows: float, small_cost: float, large_rows: float, large_cost: float
) -> float | None:
    """b in cost = a * rows ** b through two sizes: 1 is linear, below it is less.

    None where one of the numbers is not above 0, or both sizes are the same.
    """
    if min(small_rows, small_cost, large_rows, large_cost) <= 0:
        return None
    if small_rows == large_rows:
        return None
    return math.log(large_cost / small_cost) / math.log(large_rows / small_rows)


def day_share(day: float, fixed_day: float, full: float, fixed_full: float) -> float:
    """What a day more costs of a full build, each beyond its fixed overhead.

    fixed_day and fixed_full: the same two runs of an almost empty company. Infinite
    where the full build is no longer than its overhead.
    """
    beyond = full - fixed_full
    return max(day - fixed_day, 0.0) / beyond if beyond > 0 else math.inf


def per_node(dbt_wall: float, plain_wall: float, nodes: int) -> float:
    """Seconds that dbt adds to each model, its start shared out among them."""
    return (dbt_wall - plain_wall) / nodes
