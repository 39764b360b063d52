{%- set settings = forecast_settings() %}

with

windows as (
    select * from {{ ref('int_forecast_windows') }}
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
    where origin_number = 0
),

tested as (
    select * from {{ ref('int_forecast_totals_tested') }}
),

points as (
    select * from {{ ref('int_forecast_points') }}
    where origin_number = 0
),

metric_days as (
    select * from {{ ref('int_metric_days') }}
),

actual_sums as (
    select
        windows.series_number,
        windows.period_name,
        {{ exact_sum('metric_days.value') }} as actual_to_date
    from windows
    inner join metric_days
        on
            windows.series = metric_days.series
            and windows.period_start <= metric_days.date_day
            and windows.period_end >= metric_days.date_day
    group by
        windows.series_number,
        windows.period_name
),

forecast_sums as (
    select
        windows.series_number,
        windows.period_name,
        count(*) as days_left,
        {{ exact_sum('points.forecast') }} as forecast_rest
    from windows
    inner join points
        on
            windows.series_number = points.series_number
            and windows.first_horizon <= points.horizon_days
            and windows.last_horizon >= points.horizon_days
    group by
        windows.series_number,
        windows.period_name
),

-- A short history has no backtests: the spread of days about their weekday's mean, of
-- that mean, and half as much again. Beyond the reach errors grow with the days.
spread_totals as (
    select
        windows.*,
        coalesce(actual_sums.actual_to_date, 0) as actual_to_date,
        coalesce(forecast_sums.forecast_rest, 0) as forecast_rest,
        coalesce(forecast_sums.days_left, 0) as days_left,
        coalesce(tested.origins, 0) as backtests,
        case
            when windows.method = 'weekday_mean' then scales.mean_days - 7
            else greatest(2, coalesce(tested.freedom, 2))
        end as freedom,
        case
            when forecast_sums.days_left is null then 0
            when windows.method = 'weekday_mean'
                then
                    1.5 * scales.residual * sqrt(
                        forecast_sums.days_left + forecast_sums.days_left
                        * forecast_sums.days_left / cast(scales.mean_days as double)
                    )
            else
                tested.standard_error * forecast_sums.days_left / tested.tested_days
        end as standard_error
    from windows
    inner join scales on windows.series_number = scales.series_number
    left join actual_sums
        on
            windows.series_number = actual_sums.series_number
            and windows.period_name = actual_sums.period_name
    left join forecast_sums
        on
            windows.series_number = forecast_sums.series_number
            and windows.period_name = forecast_sums.period_name
    left join tested
        on
            windows.series_number = tested.series_number
            and windows.period_name = tested.period_name
),

forecast_totals as (
    select
        forecast_series.series,
        forecast_series.metric,
        forecast_series.scope,
        spread_totals.period_name,
        spread_totals.period_type,
        spread_totals.method,
        spread_totals.days_left,
        spread_totals.backtests,
        round(spread_totals.actual_to_date, 9) as actual_to_date,
        round(spread_totals.forecast_rest, 9) as forecast_rest,
        round(spread_totals.actual_to_date + spread_totals.forecast_rest, 9) as total,
        {%- for name, level in settings.bands.items() %}
        {%- set width = 'spread_totals.standard_error * '
            ~ student_quantile(level, 'spread_totals.freedom') %}
        {%- set ending = '' if name == 'level' else '_' ~ name %}
        round(spread_totals.actual_to_date + greatest(
            0, spread_totals.forecast_rest - {{ width }}
        ), 9) as lower{{ ending }},
        round(
            spread_totals.actual_to_date + spread_totals.forecast_rest + {{ width }}, 9
        ) as upper{{ ending }},
        {%- endfor %}
        cast({{ settings.bands.level }} as double) as level, -- noqa: RF04
        spread_totals.is_extrapolated or spread_totals.method = 'weekday_mean'
            as is_extrapolated,
        forecast_series.last_day as origin_date,
        spread_totals.period_start,
        spread_totals.period_end
    from spread_totals
    inner join forecast_series
        on spread_totals.series_number = forecast_series.series_number
)

select * from forecast_totals
