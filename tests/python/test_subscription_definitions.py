"""MRR says what rule R8 says: recomputed in plain Python, on the sample and on a log
made to be hard, in another time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from definitions.raw import NOTHING, Rates, at_of, kept_events, read
from definitions.subscriptions import (
    Change,
    Company,
    kept_changes,
    kind_of,
    mrr_at,
)
from hostile_subscriptions import AS_OF, RATES, write_hostile_log
from warehouses import SEEDS, built, only, rows

KINDS = ("new", "expansion", "reactivation", "contraction", "churned")


@dataclass
class Case:
    """A log and the warehouse that was made of it."""

    warehouse: Path
    subscriptions: list[list[Change]]
    as_of: date


@pytest.fixture(scope="module", params=["sample", "hostile"])
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    if request.param == "sample":
        as_of = max(
            at_of(row).date() for row in kept_events(SEEDS) if row["is_test"] != "true"
        )
        company = Company(ZoneInfo("UTC"), Rates.load(SEEDS), as_of)
        log = read(SEEDS / "billing/raw_billing__subscription_events.csv")
        warehouse: Path = request.getfixturevalue("warehouse")
        return Case(warehouse, company.subscriptions(kept_changes(log)), as_of)
    folder = tmp_path_factory.mktemp("hostile")
    path = write_hostile_log(folder / "raw")
    warehouse = built(
        folder,
        *only("+fct_mrr_*", "+fct_subscription_*"),
        "--vars",
        "{timezone: America/New_York}",
        RAW_DIR=str(folder / "raw"),
        AS_OF=AS_OF.isoformat(),
    )
    rates = Rates({"EUR": list(RATES.items()), "XXX": []})
    company = Company(ZoneInfo("America/New_York"), rates, AS_OF)
    return Case(warehouse, company.subscriptions(kept_changes(read(path))), AS_OF)


def month_ends(first: date, as_of: date) -> list[tuple[date, date]]:
    """First day and last known day of each month."""
    found, start = [], first.replace(day=1)
    while start <= as_of:
        following = (start + timedelta(days=32)).replace(day=1)
        found.append((start, min(following - timedelta(days=1), as_of)))
        start = following
    return found


def expected_movements(case: Case) -> dict[tuple[str, date], tuple[Any, ...]]:
    """Every customer and month whose MRR at the end differs from the month before."""
    first = min(change.at.date() for one in case.subscriptions for change in one)
    paid: set[str] = set()
    before: dict[str, Decimal] = {}
    found: dict[tuple[str, date], tuple[Any, ...]] = {}
    day = first
    for month, end in month_ends(first, case.as_of):
        now = mrr_at(case.subscriptions, end)
        for customer in sorted(set(before) | set(now)):
            opening, closing = before.get(customer, NOTHING), now.get(customer, NOTHING)
            if opening != closing:
                kind = kind_of(opening, closing, customer in paid)
                found[customer, month] = (kind, opening, closing)
        # Who paid on any day, if not at the end of a month.
        while day <= end:
            paid |= set(mrr_at(case.subscriptions, day))
            day += timedelta(days=1)
        before = now
    return found


def test_movements_of_every_customer(case: Case) -> None:
    built_rows = rows(
        case.warehouse,
        "select customer_id, month, movement_type, opening_mrr, closing_mrr"
        " from marts.fct_mrr_movements",
    )
    shown = {(row[0], row[1]): row[2:] for row in built_rows}
    wanted = expected_movements(case)
    assert len(wanted) > 200
    assert {kind for kind, _, _ in wanted.values()} == set(KINDS)
    assert shown == wanted


def test_every_month(case: Case) -> None:
    wanted = expected_movements(case)
    first = min(month for _, month in wanted)
    closing = NOTHING
    sums = ", ".join(f"{kind}_mrr" for kind in KINDS)
    shown = rows(
        case.warehouse,
        f"select month, opening_mrr, closing_mrr, customers, nrr, grr, {sums}"
        f" from marts.fct_mrr_monthly where month >= '{first}' order by month",
    )
    ends = month_ends(first, case.as_of)
    assert [row[0] for row in shown] == [start for start, _ in ends]
    for row, (start, end) in zip(shown, ends, strict=True):
        mrr = mrr_at(case.subscriptions, end)
        moved = dict.fromkeys(KINDS, NOTHING)
        for (_, month), (kind, before, after) in wanted.items():
            if month == start:
                moved[kind] += abs(after - before)
        opening, closing = closing, sum(mrr.values(), NOTHING)
        assert row[1:4] == (opening, closing, len(mrr))
        assert row[6:] == tuple(moved.values())
        lost = moved["contraction"] + moved["churned"]
        if opening:
            grr = float((opening - lost) / opening)
            assert row[4] == pytest.approx(grr + float(moved["expansion"] / opening))
            assert row[5] == pytest.approx(grr)
        else:
            assert row[4:6] == (None, None)


def test_the_vector_of_the_rule(case: Case) -> None:
    """4 x Gold at 2000 a year, Silver at 60, churned with the paid year, back."""
    shown = rows(
        case.warehouse,
        "select month, movement_type, sum(mrr_change) from marts.fct_mrr_movements"
        " where regexp_matches(customer_id, '^v[1-4]$') group by all order by all",
    )
    if not shown:
        pytest.skip("the vector is in the hostile log")
    a_month = Decimal("166.666667")
    assert shown == [
        (date(2024, 1, 1), "new", 4 * a_month),
        (date(2024, 3, 1), "expansion", Decimal(60)),
        (date(2024, 6, 1), "contraction", Decimal(-60)),
        (date(2025, 1, 1), "churned", -a_month),
        (date(2025, 4, 1), "reactivation", a_month),
    ]
