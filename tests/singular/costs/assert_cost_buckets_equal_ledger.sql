-- The buckets of every cut add up to the ledger's days of the period: months are the
-- sums of their days.
with

ledger as (
    select
        days.period,
        sum(ledger_days.amount) as amount,
        sum(ledger_days.entries) as entries
    from {{ ref('period_days') }} as days
    inner join {{ ref('fct_costs_daily') }} as ledger_days
        on days.date_day = ledger_days.date_day
    where days.is_current
    group by days.period
),

buckets as (
    select
        period,
        segment_type,
        sum(amount) as amount,
        sum(entries) as entries
    from {{ ref('fct_cost_buckets') }}
    group by
        period,
        segment_type
)

select
    buckets.period,
    buckets.segment_type,
    buckets.amount
from buckets
left join ledger on buckets.period = ledger.period
where
    buckets.amount != coalesce(ledger.amount, 0)
    or buckets.entries != coalesce(ledger.entries, 0)
