"""What the pages must show: SQL of its own over base marts, not over period marts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

DAYS = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}
REFUND_WINDOW_DAYS = 30

TOTALS = """
with sold as (
    select
        count(*) as orders,
        count(*) filter (where gross_amount > 0) as paying_orders,
        coalesce(sum(gross_amount), 0) as gross_revenue,
        coalesce(sum(discount_amount), 0) as discounts
    from marts.fct_orders
    where is_counted and order_date between $start and $end
),
pieces as (
    select coalesce(sum(quantity), 0) as units from marts.fct_order_items
    where is_counted and order_date between $start and $end
),
given_back as (
    select coalesce(sum(amount), 0) as refunds_sale_basis from marts.fct_refunds
    where sale_date between $start and $end
)
select *, gross_revenue - discounts - refunds_sale_basis as net_revenue
from sold, pieces, given_back
"""
MATURE = """
with early as (
    select distinct order_id from marts.fct_refunds
    where days_to_refund <= $window and amount > 0 and not is_orphan
)
select
    count(*) as mature_orders,
    count(*) filter (where order_id in (select order_id from early)) as refunded
from marts.fct_orders
where is_counted and order_date + $window::integer between $start and $end
"""
SEGMENT = """
with sold as (
    select
        {column} as name,
        count(distinct order_id) as orders,
        sum(quantity) as units,
        sum(gross_amount) as gross_revenue,
        sum(discount_amount) as discounts,
        sum(gross_amount - discount_amount - refunded_amount) as net_revenue
    from marts.fct_order_items
    where is_counted and order_date between $start and $end
    group by 1
),
orphans as (
    select {orphan} as name, sum(refunds.amount) as given_back
    from marts.fct_refunds as refunds
    left join staging.stg_storefront__events as events
        on refunds.refund_id = events.event_id
    where refunds.is_orphan and refunds.sale_date between $start and $end
    group by 1
)
select
    coalesce(sold.name, orphans.name) as name,
    coalesce(orders, 0)::bigint as orders,
    coalesce(units, 0) as units,
    coalesce(gross_revenue, 0) as gross_revenue,
    coalesce(discounts, 0) as discounts,
    coalesce(net_revenue, 0) - coalesce(given_back, 0) as net_revenue
from sold
full join orphans on sold.name = orphans.name
"""
BUCKETS = """
with moved as (
    select order_date as day, gross_amount - discount_amount as net
    from marts.fct_orders where is_counted
    union all
    select sale_date, -amount from marts.fct_refunds
)
select date_trunc('{grain}', day)::date as bucket_start, sum(net) as net_revenue
from moved where day between $start and $end group by 1
"""
REFUNDS = """
select count(*) as refunds, coalesce(sum(amount), 0) as refund_amount
from marts.fct_refunds where refund_date between $start and $end
"""
REASONS = """
select reason as name, count(*) as refunds, sum(amount) as refund_amount
from marts.fct_refunds where refund_date between $start and $end group by 1
"""
VISITS = """
select count(*) as visits from marts.fct_visits
where started_at is not null and visit_date between $start and $end
"""
FUNNEL = """
select
    count(*) as visit,
    count(carted_at) as cart,
    count(purchased_at) as purchase,
    count(refunded_at) as refund
from marts.fct_visits
where
    started_at is not null
    and is_mature = $mature
    and visit_date between $start and $end
"""
PAYMENTS = """
select
    count(*) as attempts,
    count(*) filter (where status = 'succeeded') as succeeded,
    count(*) filter (where status = 'failed') as failed
from staging.stg_billing__payments
where initiated_at::date between $start and $end
    and (order_id is null or order_id not in (select order_id from test_orders))
"""
TEST_ORDERS = """
create temp view test_orders as
select distinct order_id from staging.stg_storefront__events
where is_test and order_id is not null
"""


@dataclass
class Base:
    """The base marts of one warehouse, asked for one period."""

    connection: duckdb.DuckDBPyConnection
    period: str
    start: date
    end: date

    def rows(self, query: str, **more: object) -> list[dict[str, Any]]:
        """Rows as dictionaries; $start, $end and what is given are bound if used."""
        values = {"start": self.start, "end": self.end, **more}
        used = {name: value for name, value in values.items() if f"${name}" in query}
        cursor = self.connection.execute(query, used)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, query: str, **more: object) -> dict[str, Any]:
        """The only row."""
        (one,) = self.rows(query, **more)
        return one

    def segments(self, column: str, orphan: str) -> dict[str, dict[str, Any]]:
        """Revenue by a column of the items; `orphan` is the same of a lone refund."""
        found = self.rows(SEGMENT.format(column=column, orphan=orphan))
        return {row["name"]: row for row in found}

    def countries(self) -> dict[str, dict[str, Any]]:
        """Revenue by country, by the name that a person reads."""
        names = {
            str(row["code"]): str(row["name"])
            for row in self.rows(
                "select country_code as code, country_name as name"
                " from reference.ref_countries"
            )
        }
        found = self.segments("country", "coalesce(events.country, 'unknown')")
        return {names.get(code, code): row for code, row in found.items()}


def base_of(warehouse: Path, period: str) -> Base:
    """The N days that end on the day of the latest event."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    connection.execute(TEST_ORDERS)
    (row,) = connection.execute(
        "select max(event_at)::date from staging.stg_storefront__events"
    ).fetchall()
    end: date = row[0]
    return Base(connection, period, end - timedelta(days=DAYS[period] - 1), end)


def ratio(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """A rate; none where nothing could happen."""
    return Decimal(part) / Decimal(whole) if whole else None
