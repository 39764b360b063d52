with

opportunities as (
    select * from {{ ref('int_opportunities_dated') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

first_opportunities as (
    select min(date_day) as first_created_date
    from opportunities
    where basis = 'created_cohort'
),

-- R5: a prior period is a base only where this log covers it, too.
periods as (
    select
        periods.period,
        coalesce(
            periods.is_prior_complete
            and first_opportunities.first_created_date <= periods.prior_start,
            false
        ) as is_prior_complete
    from {{ ref('periods') }} as periods
    cross join first_opportunities
),

opportunities_of_periods as (
    select
        period_days.period,
        period_days.is_current,
        periods.is_prior_complete,
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
        is_prior_complete,
        {{ source_measures() }}
    from opportunities_of_periods
    group by
        period,
        basis,
        opportunity_type,
        source,
        is_current,
        is_prior_complete
)

select * from periods_summed
