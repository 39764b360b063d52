{{ config(materialized='view') }}
{%- set settings = forecast_settings() %}

with

metric_days as (
    select * from {{ ref('int_metric_days') }}
    where kind = 'quantity'
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
    where has_forecast
),

aged_days as (
    select
        forecast_series.series_number,
        forecast_series.history_days,
        metric_days.value as amount,
        {{ iso_weekday('metric_days.date_day') }} as weekday,
        {{ days_between('metric_days.date_day', 'forecast_series.last_day') }}
            as age_days
    from metric_days
    inner join forecast_series on metric_days.series = forecast_series.series
),

-- A day is in the window of every origin that is 0 to level_days - 1 days after it.
steps as (
    select {{ integer_series(0, settings.level_days // settings.step - 1) }} as steps
),

origin_days as (
    select
        aged_days.series_number,
        cast(floor(aged_days.age_days / {{ settings.step }}.0) as bigint) - steps.steps
            as origin_number,
        aged_days.history_days,
        aged_days.amount,
        aged_days.weekday,
        aged_days.age_days
    from aged_days
    cross join steps
),

forecast_days as (
    select
        series_number,
        origin_number,
        history_days - {{ settings.step }} * origin_number as history_days,
        amount,
        weekday,
        age_days - {{ settings.step }} * origin_number as age_days
    from origin_days
    where
        origin_number between 0 and {{ settings.origins }}
        and history_days - {{ settings.step }} * origin_number
        >= {{ settings.shortest_history }}
)

select * from forecast_days
