with

totals as (
    select
        *,
        row_number() over (partition by series order by period_start) as month_rank
    from {{ ref('fct_forecast_totals') }}
    where
        metric in ('revenue', 'orders')
        and scope = ''
        and period_type = 'month'
        and days_left > 0
        and not is_extrapolated
),

metric_days as (
    select * from {{ ref('int_metric_days') }}
),

periods as (
    select * from {{ ref('periods') }}
),

months as (
    select
        *,
        {{ date_bucket('month', add_days('period_start', -1)) }} as base_start,
        {{ days_between('period_start', 'period_end') }} + 1 as month_days
    from totals
    where month_rank = 1
),

-- Months are not equally long: the month before, a day, for as many days.
base_months as (
    select
        months.series,
        {{ exact_sum('metric_days.value') }} as base_amount,
        count(*) as base_days
    from months
    inner join metric_days
        on
            months.series = metric_days.series
            and months.base_start <= metric_days.date_day
            and months.period_start > metric_days.date_day
    group by months.series
),

states_outlook as (
    select
        'forecast_' || months.metric as metric,
        'month' as scope_type,
        substring(cast(months.period_start as {{ dbt.type_string() }}), 1, 7)
            as scope_value,
        periods.period,
        months.total as value, -- noqa: RF04
        months.lower_95 as low,
        months.upper_95 as high,
        base_months.base_amount * months.month_days / base_months.base_days as base,
        base_months.base_amount * months.month_days / base_months.base_days as base_low,
        base_months.base_amount * months.month_days / base_months.base_days
            as base_high,
        months.days_left as cases,
        base_months.base_days as base_cases,
        cast(null as double) as stake
    from months
    inner join base_months
        on
            months.series = base_months.series
            and {{ days_between('months.base_start', 'months.period_start') }}
            = base_months.base_days
    cross join periods
)

select * from states_outlook
