"""The ledger of the sample and of files made to be hard, beside their warehouses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import hostile_costs
from definitions.budgets import Budget, budgets_of
from definitions.costs import NOBODY, Books, Cost
from definitions.raw import NOTHING, Rates, at_of, kept_events
from warehouses import SEEDS, built, records

ZONE = "America/New_York"
ZONED = ("--indirect-selection", "cautious", "--vars", f"{{timezone: {ZONE}}}")
REQUESTS = """
select
    request_date as day, cost, is_priced, team, project, feature, model, user_id
from marts.fct_model_requests
"""


@dataclass
class Case:
    """The entries and budgets of a folder, and the warehouse made of it."""

    folder: Path
    warehouse: Path
    costs: list[Cost]
    budgets: list[Budget]
    as_of: date


def case_of(folder: Path, zone: str, as_of: date, warehouse: Path) -> Case:
    books = Books(folder, ZoneInfo(zone), Rates.load(folder))
    models = [
        Cost(
            row["day"], "models", "variable", row["cost"] or NOTHING,
            row["cost"] is not None, team=row["team"], project=row["project"],
            feature=row["feature"], model=row["model"], user=row["user_id"] or NOBODY,
        )
        for row in records(warehouse, REQUESTS)
    ]  # fmt: skip
    costs = [*models, *books.operating_costs(), *books.sales()]
    budgets = budgets_of(books.rows("finance", "budgets"))
    return Case(folder, warehouse, costs, budgets, as_of)


def sample_case(warehouse: Path) -> Case:
    days = [at_of(row) for row in kept_events(SEEDS) if row["is_test"] != "true"]
    return case_of(SEEDS, "UTC", max(days).date(), warehouse)


def hostile_case(folder: Path) -> Case:
    """In another time zone, and with AS_OF before the last rows."""
    hostile_costs.make(folder / "made")
    hostile_costs.as_raw_dir(folder / "made", folder / "raw")
    warehouse = built(
        folder, "--select", "+fct_cost_periods", "+fct_cost_buckets",
        "+fct_budget_alerts", "+fct_budget_status", *ZONED,
        RAW_DIR=str(folder / "raw"), AS_OF=hostile_costs.AS_OF.isoformat(),
    )  # fmt: skip
    return case_of(folder / "made", ZONE, hostile_costs.AS_OF, warehouse)


def forecasts_of(warehouse: Path) -> dict[tuple[str, date], dict[date, Decimal]]:
    """Variable costs of each running budget's scope, as test_forecasts proves them."""
    found: dict[tuple[str, date], dict[date, Decimal]] = defaultdict(dict)
    for row in records(
        warehouse,
        """
        select
            budget_id, period_start, target_date,
            forecast::decimal(28, 12) as forecast
        from intermediate.int_budgets_dated as budgets
        inner join intermediate.int_forecast_series as series
            on 'spend:' || budgets.spend_scope = series.series
        inner join intermediate.int_forecast_points as points
            on series.series_number = points.series_number
            and points.origin_number = 0
        """,
    ):
        key = row["budget_id"], row["period_start"]
        found[key][row["target_date"]] = row["forecast"]
    return found
