{%- set settings = forecast_settings() %}

with

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

-- Origin 0, and those that accuracy is measured at.
weekdays as (
    select * from {{ ref('int_forecast_weekdays') }}
    where
        mod(origin_number, {{ settings.outer_step }}) = 0
        and origin_number <= {{ settings.outer_step * settings.outer_origins }}
),

origin_scales as (
    select
        series_number,
        origin_number,
        max(method) as method,
        max(history_days) as history_days,
        sum(mean_days) as mean_days,
        -- About the weekdays' means, which take 7 degrees of freedom.
        sqrt(
            {{ exact_sum('variance * mean_days') }} / (sum(mean_days) - 7)
        ) as residual,
        greatest(0.000000001, 0.1 * {{ exact_sum('abs(weekday_mean)') }} / 7)
            as lowest_scale
    from weekdays
    group by
        series_number,
        origin_number
),

forecast_scales as (
    select
        origin_scales.*,
        cast(floor(
            (origin_scales.history_days - {{ settings.shortest_history }})
            / {{ settings.step }}.0
        ) as bigint) as backtests,
        {{ add_days_of(
            'forecast_series.last_day',
            '-' ~ settings.step ~ ' * origin_scales.origin_number',
        ) }} as origin_date
    from origin_scales
    inner join forecast_series
        on origin_scales.series_number = forecast_series.series_number
)

select * from forecast_scales
