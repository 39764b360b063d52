with

opportunities as (
    select * from {{ ref('int_opportunities_dated') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

-- R5: a prior period that the data do not cover is no base.
periods as (
    select * from {{ ref('periods') }}
),

opportunities_of_periods as (
    select
        period_days.period,
        period_days.is_current,
        opportunities.*
    from opportunities
    inner join period_days on opportunities.date_day = period_days.date_day
    inner join periods on period_days.period = periods.period
    where period_days.is_current or periods.is_prior_complete
),

periods_summed as (
    select
        period,
        basis,
        opportunity_type,
        source,
        is_current,
        {{ source_measures() }}
    from opportunities_of_periods
    group by
        period,
        basis,
        opportunity_type,
        source,
        is_current
)

select * from periods_summed
