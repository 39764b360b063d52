{{
    config(
        materialized='incremental',
        incremental_strategy='append',
    )
}}

with

forecasts as (
    select * from {{ ref('int_forecasts_banded') }}
    where origin_number = 0
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

dated_series as (
    select
        series,
        last_day as origin_date
    from forecast_series
),

-- Nothing in a full build.
last_kept as (
    select
        series,
        max(origin_date) as origin_date
    from {{ this if is_incremental() else 'dated_series' }}
    where {{ is_incremental() | lower }}
    group by series
),

forecasts_kept as (
    select
        forecast_series.series,
        forecasts.method,
        forecasts.horizon_days,
        forecasts.forecast,
        forecasts.lower_80,
        forecasts.upper_80,
        forecasts.lower_95,
        forecasts.upper_95,
        forecasts.origin_date,
        forecasts.target_date
    from forecasts
    inner join forecast_series
        on forecasts.series_number = forecast_series.series_number
    left join last_kept on forecast_series.series = last_kept.series
    where
        last_kept.origin_date is null
        or {{ days_between('last_kept.origin_date', 'forecasts.origin_date') }} >= 7
)

select * from forecasts_kept
