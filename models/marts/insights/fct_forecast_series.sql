{%- set settings = forecast_settings() %}

with

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
    where origin_number = 0
),

levels as (
    select * from {{ ref('int_forecast_levels') }}
    where origin_number = 0
),

described_series as (
    select
        forecast_series.series,
        forecast_series.metric,
        forecast_series.scope,
        {{ series_in_words('forecast_series.metric', 'forecast_series.scope') }}
            as label, -- noqa: RF04
        coalesce(scales.method, 'none') as method,
        case
            when not forecast_series.has_forecast
                then
                    forecast_series.history_days
                    || ' of the {{ settings.shortest_history }} days that are needed'
            when scales.method = 'weekday_mean'
                then
                    'fewer than {{ settings.recipe_history }} days of history:'
                    || ' means of weekdays, with wide bands'
            when scales.method = 'no_activity'
                then 'nothing in the last {{ settings.mean_days }} days'
            else ''
        end as reason,
        forecast_series.history_days,
        levels.alpha,
        forecast_series.has_forecast,
        forecast_series.first_day,
        forecast_series.last_day
    from forecast_series
    left join scales on forecast_series.series_number = scales.series_number
    left join levels on forecast_series.series_number = levels.series_number
)

select * from described_series
