"""What the customers page shows equals SQL over orders, one customer at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

ORDERED = """
select
    count(distinct customer_id) as customers,
    count(distinct customer_id) filter (where order_number = 1) as new_customers,
    count(distinct customer_id) filter (where order_number > 1) as repeat_customers
from marts.fct_orders
where is_counted and order_date between $start and $end
"""
BY_CHANNEL = """
select
    channel as name,
    count(distinct customer_id) as customers,
    count(distinct customer_id) filter (where order_number > 1) as repeat_customers
from marts.fct_orders
where is_counted and order_date between $start and $end
group by 1
"""
BROUGHT = """
select customer_id, sum(net_amount) as value, count(*) as orders
from marts.fct_orders
where is_counted and order_date <= $end
group by 1
"""
RISKS = {"Churned": "churned", "High": "high", "Medium": "medium", "Low": "low"}


def test_customers_and_who_came_back(reader: Reader) -> None:
    tiles = reader.page("customers")["kpis"]
    counts = reader.base.row(ORDERED)
    reads(tiles["Customers"], counts["customers"])
    reads(tiles["New customers"], counts["new_customers"])
    rate = ratio(counts["repeat_customers"], counts["customers"])
    reads(tiles["Repeat rate"], rate)
    wanted = {row["name"]: row for row in reader.base.rows(BY_CHANNEL)}
    shown = {
        row["channel"]: row for row in reader.csv("customers", "repeat_by_channel")
    }
    assert set(shown) == set(wanted)
    for name, row in wanted.items():
        assert int(shown[name]["customers"]) == row["customers"]
        rate = ratio(row["repeat_customers"], row["customers"])
        assert rate is not None
        assert abs(Decimal(shown[name]["repeat_rate"]) - rate) < Decimal("1e-9")


def test_segments_hold_every_customer_and_what_they_brought(reader: Reader) -> None:
    brought = reader.base.rows(BROUGHT)
    rows = reader.csv("customers", "value_by_segment")
    assert sum(int(row["customers"]) for row in rows) == len(brought)
    total = sum(row["value"] for row in brought)
    assert sum(Decimal(row["historic_value"]) for row in rows) == total
    table = reader.page("customers")["tables"]["What segments are worth"]
    place = table["head"].index("Value so far")
    reads(table["foot"][place], total)
    risks = dict(reader.page("customers")["bars"]["Customers by churn risk"])
    assert sum(int(text.replace(",", "")) for text in risks.values()) == len(brought)
    assert set(risks) <= set(RISKS)


def test_no_customer_number_is_on_the_page(reader: Reader) -> None:
    """Short names only, each for the customer whose numbers stand beside it."""
    ids = {row["customer_id"] for row in reader.base.rows(BROUGHT)}
    named = {
        row["customer_label"]: row
        for row in reader.base.rows(
            "select md5(customer_id)[:8] as customer_label, sum(net_amount) as value"
            " from marts.fct_orders where is_counted and order_date <= $end group by 1"
        )
    }
    for name in ("top_customers", "at_risk"):
        rows = reader.csv("customers", name)
        assert rows
        for row in rows:
            assert (
                Decimal(row["historic_value"]) == named[row["customer_label"]]["value"]
            )
        assert not {value for row in rows for value in row.values()} & ids
    table = reader.page("customers")["tables"]["Best customers at risk"]
    assert table["rows"]
    assert not {cell for row in table["rows"] for cell in row} & ids
