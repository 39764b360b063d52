"""The committed running costs in USD, and what the shop charged, by month."""

from __future__ import annotations

import duckdb

from sample_seeds import opened


def opened_costs() -> duckdb.DuckDBPyConnection:
    """`costs` and `sales` beside the raw tables."""
    connection = opened(
        "finance/operating_costs",
        "finance/budgets",
        "finance/fx_rates",
        "storefront/events",
        "ai_gateway/model_requests",
    )
    connection.execute(
        """
        create table costs as
        select distinct on (cost_id)
            costs.* replace (costs.incurred_on::date as incurred_on),
            date_trunc('month', costs.incurred_on::date)::date as month,
            costs.amount::double * if(
                costs.currency = 'USD', 1, rates.rate_to_reporting::double
            ) as usd
        from raw_operating_costs as costs
        left join raw_fx_rates as rates
            on costs.incurred_on = rates.rate_date and costs.currency = rates.currency
        where
            try_cast(costs.amount as double) is not null
            and cost_category != 'lunch'
        """
    )
    # Close enough to revenue: what was charged, refunds and exchange rates aside.
    connection.execute(
        """
        create table sales as
        select
            date_trunc('month', sale_datetime::timestamp)::date as month,
            sum(sale_amount::double) as usd
        from (
            select distinct on (event_id) *
            from raw_events
            where
                funnel_stage = 'purchase'
                and try_cast(sale_amount as double) is not null
                and coalesce(is_test, 'false') != 'true'
        )
        where sale_datetime::timestamp between '2025-05-01' and '2026-11-01'
        group by 1
        """
    )
    return connection
