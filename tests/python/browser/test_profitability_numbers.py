"""What the profitability page shows equals SQL over orders, refunds and the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

NOTHING = Decimal(0)
MONEY = """
select
    (select sum(gross_amount - discount_amount) from marts.fct_orders
     where is_counted and order_date between $start and $end)
    - (select coalesce(sum(amount), 0) from marts.fct_refunds
       where refund_date between $start and $end) as revenue
"""
COSTS = """
select cost_category, cost_type, sum(amount) as amount
from marts.fct_costs_daily
where date_day between $start and $end
group by all
"""
# Each feature's own bill, and what its share of orders brought.
FEATURES = """
select
    coalesce(credits.ai_feature, bills.feature) as feature,
    coalesce(credits.net, 0) - coalesce(bills.amount, 0) as left_over
from (
    select
        ai_feature,
        sum(net_amount - cost_amount - processing_fee) as net
    from intermediate.int_revenue_credits
    where attribution_model = 'linear' and order_date between $start and $end
    group by all
) as credits
full join (
    select feature, sum(amount) as amount
    from marts.fct_costs_daily
    where cost_category = 'models' and date_day between $start and $end
    group by all
) as bills on credits.ai_feature = bills.feature
"""


def costs_of(reader: Reader) -> tuple[dict[str, Decimal], Decimal]:
    """Costs by category, and those that are fixed."""
    by_category: dict[str, Decimal] = {}
    fixed = NOTHING
    for row in reader.base.rows(COSTS):
        category, amount = row["cost_category"], Decimal(row["amount"])
        by_category[category] = by_category.get(category, NOTHING) + amount
        fixed += amount if row["cost_type"] == "fixed" else NOTHING
    return by_category, fixed


def test_headline_numbers(reader: Reader) -> None:
    [row] = reader.base.rows(MONEY)
    revenue = Decimal(row["revenue"])
    costs, fixed = costs_of(reader)
    spent = sum(costs.values(), NOTHING)
    contribution = float(revenue - spent + fixed) / float(revenue)
    wanted: dict[str, Any] = {
        "Revenue": revenue,
        "Gross margin rate": ratio(revenue - costs["cost_of_goods"], revenue),
        "AI models, share of revenue": ratio(costs["models"], revenue),
        "Net margin": revenue - spent,
        "Break-even revenue": Decimal(float(fixed) / contribution),
    }
    tiles = reader.page("profitability")["kpis"]
    for name, value in wanted.items():
        reads(tiles[name], value)


def test_the_waterfall_leads_from_revenue_to_what_is_left(reader: Reader) -> None:
    costs, _ = costs_of(reader)
    [row] = reader.base.rows(MONEY)
    steps = {
        row["step"]: Decimal(row["amount"])
        for row in reader.csv("profitability", "waterfall")
    }
    assert abs(steps["net_margin"] - row["revenue"] + sum(costs.values())) < Decimal(
        "0.001"
    )
    named = {
        "cost_of_goods": "cost_of_goods",
        "payment_fees": "payment_fees",
        "model_costs": "models",
        "marketing_costs": "marketing",
        "payroll_costs": "payroll",
    }
    for step, category in named.items():
        shown, spent = -steps.get(step, NOTHING), costs.get(category, NOTHING)
        assert abs(shown - spent) < Decimal("0.001"), step


def test_profit_by_feature(reader: Reader) -> None:
    shown = {
        row["segment_label"]: Decimal(row["profit"])
        for row in reader.csv("profitability", "segments-bars")
    }
    wanted = {row["feature"]: row["left_over"] for row in reader.base.rows(FEATURES)}
    orphans = reader.base.rows(
        "select coalesce(sum(amount), 0) as amount from marts.fct_refunds"
        " where is_orphan and refund_date between $start and $end"
    )
    wanted["unattributed"] = wanted.get("unattributed", NOTHING) - orphans[0]["amount"]
    assert set(shown) == set(wanted)
    for feature, left in wanted.items():
        assert abs(shown[feature] - Decimal(left)) < Decimal("0.001"), feature


def test_marketing_per_new_customer(reader: Reader) -> None:
    won = reader.base.rows(
        "select channel, count(*) as customers from marts.fct_orders"
        " where is_counted and order_number = 1"
        " and order_date between $start and $end group by all"
    )
    spent = reader.base.rows(
        "select channel, sum(amount) as amount from marts.fct_costs_daily"
        " where cost_category = 'marketing' and date_day between $start and $end"
        " group by all"
    )
    money = {row["channel"]: row["amount"] for row in spent}
    shown = {
        row["channel"]: row for row in reader.csv("profitability", "acquisition-table")
    }
    assert {row["channel"] for row in [*won, *spent]} == set(shown)
    for row in won:
        channel = row["channel"]
        cac = Decimal(money.get(channel, 0)) / row["customers"]
        assert int(shown[channel]["new_customers"]) == row["customers"]
        assert abs(Decimal(shown[channel]["cac"]) - cac) < Decimal("0.00001"), channel
