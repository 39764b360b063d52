{%- set settings = forecast_settings() %}

with

forecasts as (
    select * from {{ ref('int_forecasts_banded') }}
    where
        origin_number = 0
        and horizon_days <= {{ settings.horizon }}
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

named_forecasts as (
    select
        forecast_series.series,
        forecast_series.metric,
        forecast_series.scope,
        forecasts.method,
        {{ horizon_bucket('forecasts.horizon_days') }} as horizon_bucket,
        forecasts.horizon_days,
        forecasts.forecast,
        forecasts.lower_80,
        forecasts.upper_80,
        forecasts.lower_95,
        forecasts.upper_95,
        cast({{ settings.bands.level }} as double) as level, -- noqa: RF04
        forecasts.lower_level as lower, -- noqa: RF04
        forecasts.upper_level as upper, -- noqa: RF04
        forecasts.origin_date,
        forecasts.target_date
    from forecasts
    inner join forecast_series
        on forecasts.series_number = forecast_series.series_number
)

select * from named_forecasts
