"""The ledger, its periods and the budgets, recomputed in plain Python: on the sample,
and on files made to be hard, in another time zone and with AS_OF in the past.

What a request costs is taken from fct_model_requests, whose prices have tests of their
own.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from cost_cases import ZONED, Case, forecasts_of, hostile_case, sample_case
from definitions.raw import NOTHING
from warehouses import built, records, rows

TAGS = ("team", "project", "feature", "channel", "model")
DAYS = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}
BUDGET_MODELS = (
    "periods raw_finance__operating_costs base_finance__operating_costs"
    " int_operating_costs_converted fct_costs_daily int_costs_segmented_daily"
    " int_budgets_dated int_budget_days int_budgets_measured int_budgets_labelled"
    " int_budget_crossings int_budget_alerts_raised fct_budget_alerts"
    " int_metric_amounts+,+fct_budget_alerts"
)


@pytest.fixture(scope="module")
def sample(warehouse: Path) -> Case:
    return sample_case(warehouse)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return hostile_case(tmp_path_factory.mktemp("hostile_costs"))


@pytest.fixture(params=["sample", "hostile"])
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.getfixturevalue(request.param)
    return found


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
    forecasts = forecasts_of(case.warehouse)
    wanted = foreseen = 0
    for budget in case.budgets:
        row = status[budget.budget_id, budget.start]
        spent = budget.spent_by(case.costs, case.as_of)
        total = spent[max(spent)] if spent else NOTHING
        assert (row["period_end"], row["spent"]) == (budget.end, total)
        assert row["is_over"] == (total > budget.amount)
        forecast = forecasts.get((budget.budget_id, budget.start), {})
        expected = budget.expected_by(case.costs, case.as_of, forecast)
        ends = total + (expected[max(expected)] if expected else NOTHING)
        if budget.end <= case.as_of or budget.end in expected:
            assert float(row["forecast_at_end"]) == pytest.approx(float(ends))
        else:
            assert row["forecast_at_end"] is None
        foreseen += bool(expected)
        crossings = budget.crossings(spent, expected)
        for threshold, (kind, day, amount) in crossings.items():
            alert = alerts[budget.budget_id, budget.start, threshold]
            assert (alert["kind"], alert["crossed_at"]) == (kind, day), budget
            assert alert["spent_at_crossing"] == amount
        whole = crossings.get(Decimal(1), ("", None, None))
        assert row["crossed_on"] == (whole[1] if whole[0] == "actual" else None)
        later = whole[1] if whole[0] == "forecast" else None
        assert row["forecast_crossing_date"] == later
        wanted += len(crossings)
    assert len(alerts) == wanted > 20
    assert foreseen > 3
    assert {row["kind"] for row in alerts.values()} == {"actual", "forecast"}


def alerts_of(warehouse: Path) -> dict[tuple[Any, ...], dict[str, Any]]:
    found = records(warehouse, "from marts.fct_budget_alerts")
    keyed = {
        (row["budget_id"], row["period_start"], row["threshold"]): row for row in found
    }
    assert len(keyed) == len(found)
    return keyed


def test_late_costs_and_reruns_move_no_alert(hostile: Case) -> None:
    """Six days later, with a cost and a credit that came late; then the same again.

    The last test: it goes on with the warehouse of the others.
    """
    folder, warehouse = hostile.folder.parent, hostile.warehouse
    raw = folder / "raw"
    with duckdb.connect(str(warehouse)) as connection:
        # The build was of these models alone, so that it does not count as complete.
        connection.execute("update raw.build_state set status = 'complete'")
    before, as_of = alerts_of(warehouse), hostile.as_of
    with (raw / "finance/operating_costs.csv").open("a", encoding="utf-8") as file:
        file.write("late,2023-11-03,other,,growth,,25,USD,\n")
        file.write("credit,2024-02-02,other,,,,-400,USD,\n")
        file.write("new,2024-03-15,other,,nobody,,60,USD,\n")
    later = as_of + timedelta(days=6)
    runs = []
    for _ in range(2):
        built(
            folder, "--select", *BUDGET_MODELS.split(), *ZONED,
            RAW_DIR=str(raw), AS_OF=later.isoformat(),
        )  # fmt: skip
        runs.append(alerts_of(warehouse))
    after = runs[0]
    assert after == runs[1]
    kept = [key for key, row in before.items() if row["kind"] == "actual"]
    for key in kept:
        for name in ("kind", "crossed_at", "spent_at_crossing", "first_raised_on"):
            assert after[key][name] == before[key][name]
    moved = [key for key in kept if after[key]["crossed_at_by_data"]]
    moved = [
        key
        for key in moved
        if after[key]["crossed_at_by_data"] != after[key]["crossed_at"]
    ]
    undone = [key for key in kept if not after[key]["is_crossed_by_data"]]
    came = [key for key in before if key not in kept and key in after]
    came = [key for key in came if after[key]["kind"] == "actual"]
    new = [key for key in after if key not in before]
    assert moved
    assert undone
    assert came
    assert new
    assert {after[key]["first_raised_on"] for key in came} == {as_of}
    assert {after[key]["crossing_known_on"] for key in came} == {later}
    assert {after[key]["first_raised_on"] for key in new} == {later}
