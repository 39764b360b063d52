"""When a change of a rate may be called better or worse."""

from __future__ import annotations

import pytest

from reporting.components.certainty import CHANCE, doubt_of_rates, wilson

FEW = "fewer than 5 cases"


def test_the_interval_is_wilsons() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263, and 0 of 20.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0.0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@pytest.mark.parametrize(
    ("events", "n", "base_events", "base_n", "doubt"),
    [
        (1, 80, 0, 98, FEW),
        (79, 80, 98, 98, FEW),
        (0, 0, 10, 20, CHANCE),
        (20, 100, 0, 0, CHANCE),
        (60, 1000, 55, 1000, CHANCE),
        # 28 % is the upper bound of 0 of 10: a base that says little.
        (130, 1000, 0, 10, CHANCE),
        (90, 1000, 40, 1000, ""),
        (40, 1000, 90, 1000, ""),
        (0, 400, 40, 400, ""),
    ],
)
def test_both_counts_decide(
    events: int, n: int, base_events: int, base_n: int, doubt: str
) -> None:
    rate, base = events / max(n, 1), base_events / max(base_n, 1)
    assert doubt_of_rates(rate, n, base, base_n) == doubt
