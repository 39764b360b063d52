with

hours as (
    select * from {{ ref('int_seasonal_hours') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

bounds as (
    select
        metric,
        min(date_day) as first_day
    from hours
    group by metric
),

months as (
    select
        hours.metric,
        hours.month_start,
        cast(
            {{ add_months('cast(hours.month_start as timestamp)', '1') }} as date
        ) as next_start,
        {{ exact_sum('hours.amount') }} as amount,
        sum(hours.trials) as trials,
        sum(hours.cases) as cases
    from hours
    group by
        hours.metric,
        hours.month_start
),

whole_months as (
    select
        months.*,
        coalesce(
            months.trials, {{ days_between('months.month_start', 'months.next_start') }}
        ) as base,
        months.trials is not null as is_rate
    from months
    cross join periods
    inner join bounds on months.metric = bounds.metric
    where
        months.month_start >= bounds.first_day
        and months.next_start <= {{ add_days('periods.as_of', 1) }}
),

daily_means as (
    select
        *,
        {{ ratio('amount', 'base') }} as own_ratio
    from whole_months
),

-- The mean of the twelve months around a month (half of the first and of the last of
-- thirteen) has every month of a year in it, and follows the growth.
trends as (
    select
        *,
        case
            when
                count(own_ratio) over thirteen_months = 13
                and {{ calendar_months(
                    'min(month_start) over thirteen_months',
                    'max(month_start) over thirteen_months'
                ) }} = 12
                then (
                    sum(own_ratio) over thirteen_months
                    - first_value(own_ratio) over thirteen_months / 2
                    - last_value(own_ratio) over thirteen_months / 2
                ) / 12
        end as trend
    from daily_means
    window
        thirteen_months as (
            partition by metric
            order by month_start
            rows between 6 preceding and 6 following
        )
),

months_indexed as (
    select
        metric,
        is_rate,
        cast(extract(month from month_start) as bigint) as position_number,
        amount,
        base,
        cast(cases as bigint) as cases,
        own_ratio,
        {{ ratio('own_ratio', 'trend') }} as index_to_trend,
        month_start,
        {{ add_days('next_start', -1) }} as month_end
    from trends
),

-- Months have too few years for a spread of their own: it is that of all months.
month_means as (
    select
        metric,
        position_number,
        is_rate,
        {{ exact_sum('amount') }} as amount,
        sum(base) as base,
        sum(cases) as cases,
        count(index_to_trend) as units,
        {{ exact_sum('index_to_trend') }}
        / nullif(count(index_to_trend), 0) as index_to_mean,
        round(var_samp(index_to_trend), 12) as index_variance,
        min(month_start) as first_day,
        max(month_end) as last_day
    from months_indexed
    group by
        metric,
        position_number,
        is_rate
),

seasonal_months as (
    select
        *,
        sqrt({{ ratio(
            'sum((units - 1) * index_variance) over same_metric',
            'sum(case when units > 1 then units - 1 end) over same_metric'
        ) }} / nullif(units, 0)) as standard_error,
        min(units) over same_metric as years
    from month_means
    window same_metric as (partition by metric)
)

select * from seasonal_months
