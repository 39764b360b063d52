-- Every series of a quantity is forecast for as many days as var forecast_horizon_days
-- says, from as_of on, or says why it is not.
with

series as (
    select * from {{ ref('fct_forecast_series') }}
),

forecasts as (
    select
        series,
        count(*) as days,
        min(target_date) as first_target
    from {{ ref('fct_forecasts') }}
    group by series
),

quantities as (
    select distinct series
    from {{ ref('int_metric_days') }}
    where kind = 'quantity'
)

select
    quantities.series,
    series.reason,
    forecasts.days
from quantities
left join series on quantities.series = series.series
left join forecasts on quantities.series = forecasts.series
where
    series.series is null
    or series.has_forecast != (forecasts.days is not null)
    or not series.has_forecast and series.reason = ''
    or forecasts.days != {{ var('forecast_horizon_days') }}
    or {{ days_between('series.last_day', 'forecasts.first_target') }} != 1
