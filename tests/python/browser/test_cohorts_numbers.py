"""What the cohorts page shows, and its CSV, equals SQL over orders and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

GRAINS = {"7d": "week", "30d": "week", "90d": "week", "1y": "month"}
FIRST_ORDERS = """
with firsts as (
    select customer_id as member, min(order_date) as joined
    from marts.fct_orders where is_counted and order_date <= $end group by 1
),
"""
SIGNUPS = """
with firsts as (
    select customer_id as member, created_at::date as joined
    from staging.stg_storefront__customers where created_at::date <= $end
),
"""
CELLS = """
orders as (
    select customer_id as member, order_date as day, net_amount
    from marts.fct_orders where is_counted and order_date <= $end
),
ended as (
    select
        firsts.member,
        date_trunc('{grain}', firsts.joined)::date as cohort,
        unnest(generate_series(
            date_trunc('{grain}', firsts.joined), $end::timestamp, interval 1 {grain}
        ))::date as starts
    from firsts
),
cells as (
    select
        ended.cohort,
        ended.starts,
        (ended.starts + interval 1 {grain})::date - 1 as ends,
        date_diff('{grain}', ended.cohort, ended.starts) as number,
        count(distinct ended.member) as customers,
        count(distinct orders.member) as active,
        (
            select coalesce(sum(bought.net_amount), 0)
            from firsts
            inner join orders as bought on firsts.member = bought.member
            where date_trunc('{grain}', firsts.joined)::date = ended.cohort
                and date_trunc('{grain}', bought.day)::date
                between ended.cohort and ended.starts
        ) as revenue
    from ended
    left join orders
        on ended.member = orders.member
        and date_trunc('{grain}', orders.day) = ended.starts
    group by ended.cohort, ended.starts
)
"""
FIRST_DAY = "(select min(event_date) from staging.stg_storefront__events)"
HEADLINE = f"""
select number, sum(customers) as customers, sum(active) as active,
    sum(revenue) as revenue
from cells
where ends between $start and $end and starts >= {FIRST_DAY}
group by number
"""
MAP = """
select cohort, number, customers, active, revenue, ends <= $end as is_complete
from cells where number between $low and 12
    and date_diff('{grain}', cohort, $end::date) <= 12
    and starts >= {first_day}
order by cohort, number
"""


@dataclass
class Cohorts(Reader):
    """The page of one period, and the cells that it must show."""

    @property
    def grain(self) -> str:
        return GRAINS[self.base.period]

    def cells(self, members: str, query: str, **more: object) -> list[dict[str, Any]]:
        text = members + CELLS + query
        text = text.replace("{grain}", self.grain).replace("{first_day}", FIRST_DAY)
        return self.base.rows(text, **more)


@pytest.fixture
def cohorts(reader: Reader) -> Cohorts:
    return Cohorts(reader.shown, reader.built, reader.base)


def test_headline_numbers(cohorts: Cohorts) -> None:
    grain = cohorts.grain
    cells = {
        row["number"]: row for row in cohorts.cells(FIRST_ORDERS, HEADLINE)
    }  # fmt: skip
    later, latest = (3, 6) if grain == "month" else (4, 12)
    worth = 3 if grain == "month" else 12
    tiles = cohorts.page("cohorts")["kpis"]
    assert cells[1]["customers"] > 0
    for number in (1, later, latest):
        row = cells[number]
        reads(
            tiles[f"Back in {grain} {number}"], ratio(row["active"], row["customers"])
        )
    reads(
        tiles[f"Revenue a customer by {grain} {worth}"],
        ratio(cells[worth]["revenue"], cells[worth]["customers"]),
    )
    signups = {row["number"]: row for row in cohorts.cells(SIGNUPS, HEADLINE)}
    at_once = ratio(signups[0]["active"], signups[0]["customers"])
    reads(tiles[f"Buy in the {grain} of sign-up"], at_once)


@pytest.mark.parametrize(
    ("name", "members", "low"),
    [("first_order", FIRST_ORDERS, 1), ("signup", SIGNUPS, 0)],
)
def test_every_cell_of_a_map(
    cohorts: Cohorts, name: str, members: str, low: int
) -> None:
    wanted = cohorts.cells(members, MAP, low=low)
    shown = cohorts.csv("cohorts", name)
    assert len(wanted) > 40
    assert [
        (row["cohort_start"], int(row["period_number"]), int(row["cohort_size"]),
         int(row["active_customers"]), row["is_complete"] == "true")
        for row in shown
    ] == [
        (row["cohort"].isoformat(), row["number"], row["customers"], row["active"],
         row["is_complete"])
        for row in wanted
    ]  # fmt: skip
    for row, cell in zip(shown, wanted, strict=True):
        rate = Decimal(row["retention_rate"])
        assert float(rate) == pytest.approx(cell["active"] / cell["customers"])


def test_revenue_of_every_cell(cohorts: Cohorts) -> None:
    wanted = cohorts.cells(FIRST_ORDERS, MAP, low=0)
    shown = cohorts.csv("cohorts", "revenue")
    assert [Decimal(row["cumulative_revenue"]) for row in shown] == [
        row["revenue"] for row in wanted
    ]
    grain = cohorts.grain
    title = f"Revenue a customer, by {grain} of first order up to {grain}"
    table = cohorts.page("cohorts")["tables"][title]
    place = table["head"].index("Revenue per customer")
    for said, cell in zip(table["rows"], wanted, strict=False):
        reads(said[place], ratio(cell["revenue"], cell["customers"]))
