{%- set settings = forecast_settings() %}

with

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
    where has_forecast
),

weekdays as (
    select * from {{ ref('int_forecast_weekdays') }}
),

levels as (
    select * from {{ ref('int_forecast_levels') }}
),

metric_days as (
    select * from {{ ref('int_metric_days') }}
    where kind = 'quantity'
),

-- A budget's year need not be the calendar's.
budget_ends as (
    select max(period_end) as last_end
    from {{ ref('int_budgets_dated') }}
    where is_current
),

origins as (
    select
        weekdays.series_number,
        weekdays.origin_number,
        max(forecast_series.series) as series,
        max(forecast_series.last_day) as last_day,
        max({{ add_days_of(
            'forecast_series.last_day',
            '-' ~ settings.step ~ ' * weekdays.origin_number',
        ) }}) as origin_date
    from weekdays
    inner join forecast_series
        on weekdays.series_number = forecast_series.series_number
    group by
        weekdays.series_number,
        weekdays.origin_number
),

-- The last origin looks ahead as far as the totals need, the others as far as is known.
horizons as (
    select
        origins.*,
        case
            when origins.origin_number = 0
                then greatest(
                    {{ settings.longest }},
                    {{ days_between(
                        'origins.origin_date', year_end('origins.origin_date')
                    ) }},
                    {{ days_between(
                        'origins.origin_date', next_quarter_end('origins.origin_date')
                    ) }},
                    coalesce({{ days_between(
                        'origins.origin_date', 'budget_ends.last_end'
                    ) }}, 0)
                )
            else least(
                {{ settings.longest }}, {{ settings.step }} * origins.origin_number
            )
        end as last_horizon
    from origins
    cross join budget_ends
),

target_days as (
    select
        series_number,
        origin_number,
        series,
        origin_date,
        {{ integer_series(1, 'last_horizon') }} as horizon_days
    from horizons
),

dated_targets as (
    select
        *,
        {{ add_days_of('origin_date', 'horizon_days') }} as target_date
    from target_days
),

forecast_points as (
    select
        dated_targets.series_number,
        dated_targets.origin_number,
        weekdays.method,
        dated_targets.horizon_days,
        round(greatest(0, case weekdays.method
            when 'weekday_mean' then weekdays.weekday_mean
            when 'no_activity' then 0
            else (
                weekdays.weekday_mean
                + levels.smoothed_level * greatest(0, weekdays.weekday_index)
            ) / 2
        end), 9) as forecast,
        metric_days.value as actual,
        dated_targets.origin_date,
        dated_targets.target_date
    from dated_targets
    inner join weekdays
        on
            dated_targets.series_number = weekdays.series_number
            and dated_targets.origin_number = weekdays.origin_number
            and {{ iso_weekday('dated_targets.target_date') }} = weekdays.weekday
    left join levels
        on
            dated_targets.series_number = levels.series_number
            and dated_targets.origin_number = levels.origin_number
    left join metric_days
        on
            dated_targets.series = metric_days.series
            and dated_targets.target_date = metric_days.date_day
)

select * from forecast_points
