"""Months of unit economics say what the rules say: recomputed from the seeds."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from definitions.attribution import visit_customers
from definitions.customers import quantile
from definitions.economics import Month, add_customers, empty_months, month_of
from definitions.orders import orders_of
from definitions.raw import (
    BOOLEANS,
    NOTHING,
    Rates,
    at_of,
    kept_events,
    kept_payments,
)
from definitions.refunds import refunds_of
from warehouses import SEEDS, records, rows

RELATIVE = 1e-6


@pytest.fixture(scope="module")
def months(warehouse: Path) -> dict[date, Month]:
    """Orders, refunds and customers from the log; costs from the ledger."""
    events = [
        row
        for row in kept_events(SEEDS)
        if not BOOLEANS.get(row["is_test"].lower(), False)
    ]
    as_of = max(at_of(row).date() for row in events)
    first_day = min(at_of(row).date() for row in events)
    rates = Rates.load(SEEDS)
    orders = orders_of(events, kept_payments(SEEDS), rates)
    found = empty_months(first_day, as_of)
    visits = visit_customers(events)
    buyers = {row["event_id"]: row["customer_id"] for row in events}
    days_of: dict[str, set[date]] = defaultdict(set)
    for order in orders.values():
        if order.is_counted:
            lead = min(order.items, key=lambda item: (item.at, item.event_id))
            days_of[buyers[lead.event_id] or visits[lead.visit_id]].add(order.at.date())
            found[month_of(order.at.date())].revenue += order.sale
    for refund in refunds_of(events, orders, rates):
        if refund.at.date() <= as_of:
            given_at = max(refund.at, refund.order.at) if refund.order else refund.at
            found[month_of(given_at.date())].revenue -= refund.amount
    for day, category, kind, amount in rows(
        warehouse,
        "select date_day, cost_category, cost_type, sum(amount)"
        " from marts.fct_costs_daily group by all",
    ):
        assert isinstance(day, date)
        if day > as_of:
            continue
        facts, spent = found[month_of(day)], Decimal(str(amount))
        facts.costs += spent
        facts.goods += spent if category == "cost_of_goods" else NOTHING
        facts.marketing += spent if category == "marketing" else NOTHING
        facts.fixed += spent if kind == "fixed" else NOTHING
    gaps = [
        float((later - earlier).days)
        for days in days_of.values()
        for earlier, later in zip(sorted(days), sorted(days)[1:], strict=False)
    ]
    add_customers(found, days_of, quantile(gaps, 0.9), first_day, as_of)
    return found


@pytest.fixture(scope="module")
def shown(warehouse: Path) -> dict[date, dict[str, Any]]:
    listed = records(warehouse, "select * from marts.fct_unit_economics_monthly")
    return {row["month"]: row for row in listed}


def close(shown: Any, wanted: float | None) -> bool:
    if shown is None or wanted is None:
        return shown is None and wanted is None
    return float(shown) == pytest.approx(wanted, rel=RELATIVE, abs=2e-6)


def test_every_month_is_there(
    months: dict[date, Month], shown: dict[date, dict[str, Any]]
) -> None:
    assert set(shown) == set(months)
    assert len(months) == 18


def test_money_of_every_month(
    months: dict[date, Month], shown: dict[date, dict[str, Any]]
) -> None:
    for month, facts in months.items():
        row = shown[month]
        assert row["revenue"] == facts.revenue, month
        assert abs(row["total_costs"] - facts.costs) < Decimal("0.0001"), month
        assert abs(row["net_margin"] - facts.left) < Decimal("0.0001"), month
        assert row["cogs"] == facts.goods, month
        assert close(row["gross_margin_rate"], facts.margin_rate), month
        assert close(row["break_even_revenue"], facts.break_even), month
        assert close(row["roi"], float(facts.left) / float(facts.costs)), month


def test_customers_of_every_month(
    months: dict[date, Month], shown: dict[date, dict[str, Any]]
) -> None:
    assert any(facts.churned for facts in months.values())
    for month, facts in months.items():
        row = shown[month]
        assert row["new_customers"] == facts.new, month
        assert row["churned_customers"] == facts.churned, month
        assert row["customers"] == len(facts.customers), month
        assert close(row["churn_rate"], facts.churn), month
        assert close(row["cac"], facts.cac), month
        assert close(row["ltv"], facts.ltv), month
        ratio = facts.ltv / facts.cac if facts.ltv and facts.cac else None
        assert close(row["ltv_to_cac"], ratio), month
