{%- set settings = forecast_settings() %}

with

metric_days as (
    select * from {{ ref('int_metric_days') }}
    where kind = 'quantity'
),

series_bounds as (
    select
        series,
        metric,
        scope,
        count(*) as history_days,
        min(date_day) as first_day,
        max(date_day) as last_day
    from metric_days
    group by
        series,
        metric,
        scope
),

forecast_series as (
    select
        row_number() over (order by series) as series_number,
        series,
        metric,
        scope,
        history_days,
        history_days >= {{ settings.shortest_history }} as has_forecast,
        first_day,
        last_day
    from series_bounds
)

select * from forecast_series
