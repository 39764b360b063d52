"""The ledger, its periods and the budgets, recomputed in plain Python: on the sample,
and on files made to be hard, in another time zone and with AS_OF in the past.

What a request costs is taken from fct_model_requests, whose prices have tests of their
own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import hostile_costs
from definitions.budgets import Budget, budgets_of
from definitions.costs import NOBODY, Books, Cost
from definitions.raw import NOTHING, Rates, at_of, kept_events
from warehouses import SEEDS, built, records, rows

ZONE = "America/New_York"
TAGS = ("team", "project", "feature", "channel", "model")
DAYS = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}
REQUESTS = """
select
    request_date as day, cost, is_priced, team, project, feature, model, user_id
from marts.fct_model_requests
"""


@dataclass
class Case:
    """The entries and budgets of a folder, and the warehouse made of it."""

    warehouse: Path
    costs: list[Cost]
    budgets: list[Budget]
    as_of: date

    @classmethod
    def of(cls, folder: Path, zone: str, as_of: date, warehouse: Path) -> Case:
        books = Books(folder, ZoneInfo(zone), Rates.load(folder))
        models = [
            Cost(
                row["day"], "models", "variable", row["cost"] or NOTHING,
                row["cost"] is not None, team=row["team"], project=row["project"],
                feature=row["feature"], model=row["model"],
                user=row["user_id"] or NOBODY,
            )
            for row in records(warehouse, REQUESTS)
        ]  # fmt: skip
        costs = [*models, *books.operating_costs(), *books.sales()]
        budgets = budgets_of(books.rows("finance", "budgets"))
        return cls(warehouse, costs, budgets, as_of)


@pytest.fixture(scope="module", params=["sample", "hostile"])
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    if request.param == "sample":
        last = max(
            at_of(row).date() for row in kept_events(SEEDS) if row["is_test"] != "true"
        )
        return Case.of(SEEDS, "UTC", last, request.getfixturevalue("warehouse"))
    folder = tmp_path_factory.mktemp("hostile_costs")
    hostile_costs.make(folder / "made")
    hostile_costs.as_raw_dir(folder / "made", folder / "raw")
    warehouse = built(
        folder, "--select", "+fct_cost_periods", "+fct_cost_buckets",
        "+fct_budget_alerts", "+fct_budget_status",
        "--indirect-selection", "cautious", "--vars", f"{{timezone: {ZONE}}}",
        RAW_DIR=str(folder / "raw"), AS_OF=hostile_costs.AS_OF.isoformat(),
    )  # fmt: skip
    return Case.of(folder / "made", ZONE, hostile_costs.AS_OF, warehouse)


def test_every_entry_is_in_one_row_of_the_ledger(case: Case) -> None:
    wanted: dict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [NOTHING, 0, 0])
    for cost in case.costs:
        key = (cost.day, cost.category, cost.kind)
        total = wanted[key + tuple(getattr(cost, tag) for tag in TAGS)]
        total[0] += cost.amount
        total[1] += 1
        total[2] += not cost.is_known
    shown = rows(
        case.warehouse,
        f"select date_day, cost_category, cost_type, {', '.join(TAGS)}, sum(amount),"
        " sum(entries), sum(entries_without_amount) from marts.fct_costs_daily"
        " group by all",
    )
    assert {cost.category for cost in case.costs} >= {"models", "cost_of_goods"}
    assert {row[:8]: list(row[8:]) for row in shown} == dict(wanted)


def test_periods_sum_their_days(case: Case) -> None:
    shown = {
        (row["period"], row["segment_type"], row["segment_value"]): row
        for row in records(case.warehouse, "from marts.fct_cost_periods")
    }
    by_type = {"cost_category": "category", "cost_type": "kind"}
    by_type |= {tag: tag for tag in TAGS} | {"user": "user"}
    seen = set()
    for period, days in DAYS.items():
        start = case.as_of - timedelta(days=days - 1)
        now = [cost for cost in case.costs if start <= cost.day <= case.as_of]
        prior = start - timedelta(days=days)
        then = [cost for cost in case.costs if prior <= cost.day < start]
        for kind, name in by_type.items():
            sums: dict[str, Decimal] = defaultdict(Decimal)
            if kind == "user":
                now = [cost for cost in now if cost.category == "models"]
                then = [cost for cost in then if cost.category == "models"]
            for cost in then:
                sums[getattr(cost, name)] += NOTHING
            for cost in now:
                sums[getattr(cost, name)] += cost.amount
            total = sum(sums.values(), NOTHING)
            for value, amount in sums.items():
                row = shown[period, kind, value]
                seen.add((period, kind, value))
                assert row["amount"] == amount
                if total:
                    share = float(amount) / float(total)
                    assert row["amount_share"] == pytest.approx(share)
    assert seen == {key for key in shown if key[1] != "total"}


def test_budgets_and_their_crossings(case: Case) -> None:
    status = {
        (row["budget_id"], row["period_start"]): row
        for row in records(case.warehouse, "from marts.fct_budget_status")
    }
    alerts = {
        (row["budget_id"], row["period_start"], row["threshold"]): row
        for row in records(case.warehouse, "from marts.fct_budget_alerts")
    }
    assert set(status) == {(one.budget_id, one.start) for one in case.budgets}
    wanted = 0
    for budget in case.budgets:
        row = status[budget.budget_id, budget.start]
        spent = budget.spent_by(case.costs, case.as_of)
        total = spent[max(spent)] if spent else NOTHING
        assert (row["period_end"], row["spent"]) == (budget.end, total)
        assert row["is_over"] == (total > budget.amount)
        window, days = budget.pace(spent, case.as_of)
        if budget.end <= case.as_of:
            assert row["forecast_at_end"] == total
        elif days:
            left = (budget.end - case.as_of).days
            ahead = float(total + window * left / days)
            assert float(row["forecast_at_end"]) == pytest.approx(ahead)
        else:
            assert row["forecast_at_end"] is None
        crossings = budget.crossings(spent, case.as_of)
        for threshold, (kind, day, amount) in crossings.items():
            alert = alerts[budget.budget_id, budget.start, threshold]
            assert (alert["kind"], alert["crossed_at"]) == (kind, day), budget
            assert alert["spent_at_crossing"] == amount
        whole = crossings.get(Decimal(1), ("", None, None))
        assert row["crossed_on"] == (whole[1] if whole[0] == "actual" else None)
        expected = whole[1] if whole[0] == "forecast" else None
        assert row["forecast_crossing_date"] == expected
        wanted += len(crossings)
    assert len(alerts) == wanted > 20
    assert {row["kind"] for row in alerts.values()} == {"actual", "forecast"}
