{%- set counts = ['orders', 'new_customers', 'active_users', 'leads'] %}

with

metric_days as (
    select
        *,
        metric in ({{ sql_text_list(counts) }}) as is_count
    from {{ ref('int_metric_days') }}
    where
        kind in ('quantity', 'latency')
        and metric not in ({{ sql_text_list(var('anomaly_skipped_metrics')) }})
),

-- A latency of few requests is that of its slowest one.
stable_days as (
    select
        *,
        {{ iso_weekday('date_day') }} as weekday,
        case
            when kind = 'quantity' or trials >= {{ var('claim_min_n') }}
                then {{ stable_scale('value', 'kind', 'is_count') }}
        end as stable_value
    from metric_days
),

-- The week around a day is over before any day that it is used for.
week_deviations as (
    select
        *,
        stable_value - avg(stable_value) over week_around as week_deviation,
        row_number() over (partition by series order by date_day) as day_number
    from stable_days
    window
        week_around as (
            partition by series
            order by date_day
            rows between 3 preceding and 3 following
        )
),

-- What this weekday usually is above or below its week.
without_weekday as (
    select
        *,
        {{ percentile('week_deviation', 0.5) }} over same_weekday as weekday_effect,
        stable_value - {{ percentile('week_deviation', 0.5) }} over same_weekday
            as without_weekday
    from week_deviations
    window
        same_weekday as (
            partition by series, weekday
            order by date_day
            {{ trailing_rows(var('anomaly_weeks')) }}
        )
),

-- Half of the level's days must have changed before it follows: one incident does not
-- move it, a change that stays does within a week.
levelled as (
    select
        *,
        {{ percentile('without_weekday', 0.5) }} over last_days as recent_level
    from without_weekday
    window
        last_days as (
            partition by series
            order by date_day
            {{ trailing_rows(var('anomaly_level_days')) }}
        )
),

level_residuals as (
    select
        series,
        metric,
        scope,
        kind,
        is_count,
        value,
        trials,
        day_number,
        weekday_effect + recent_level as expected_stable,
        without_weekday - recent_level as residual,
        coalesce(kind = 'latency' or value != 0, false) as has_value,
        date_day
    from levelled
)

select * from level_residuals
