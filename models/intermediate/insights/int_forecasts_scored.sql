with

banded as (
    select * from {{ ref('int_forecasts_banded') }}
    where origin_number > 0
),

kept as (
    select * from {{ ref('int_forecasts_kept') }}
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

metric_days as (
    select * from {{ ref('int_metric_days') }}
    where kind = 'quantity'
),

forecasts as (
    select
        'backtest' as basis,
        forecast_series.series,
        banded.horizon_days,
        banded.forecast,
        banded.lower_80,
        banded.upper_80,
        banded.lower_95,
        banded.upper_95,
        banded.origin_date,
        banded.target_date
    from banded
    inner join forecast_series on banded.series_number = forecast_series.series_number
    union all
    select
        'matured' as basis,
        series,
        horizon_days,
        forecast,
        lower_80,
        upper_80,
        lower_95,
        upper_95,
        origin_date,
        target_date
    from kept
),

week_changes as (
    select
        series,
        date_day,
        value as amount,
        abs(value - lag(value, 7) over by_day) as week_change
    from metric_days
    window by_day as (partition by series order by date_day)
),

-- Up to each day, the mean error of "as a week ago": what MASE divides by.
naive_errors as (
    select
        series,
        date_day,
        amount,
        avg(week_change) over (
            partition by series
            order by date_day
            rows between unbounded preceding and current row
        ) as naive_error
    from week_changes
),

-- The seasonal naive forecast repeats the last week before the origin.
dated_forecasts as (
    select
        *,
        {{ add_days_of('origin_date', 'mod(horizon_days - 1, 7) - 6') }} as naive_date
    from forecasts
),

forecasts_scored as (
    select
        dated_forecasts.series,
        dated_forecasts.basis,
        dated_forecasts.horizon_days,
        dated_forecasts.forecast,
        naive_days.amount as naive_forecast,
        target_days.amount as actual,
        origin_days.naive_error,
        dated_forecasts.lower_80,
        dated_forecasts.upper_80,
        dated_forecasts.lower_95,
        dated_forecasts.upper_95,
        dated_forecasts.origin_date,
        dated_forecasts.target_date
    from dated_forecasts
    inner join naive_errors as target_days
        on
            dated_forecasts.series = target_days.series
            and dated_forecasts.target_date = target_days.date_day
    inner join naive_errors as origin_days
        on
            dated_forecasts.series = origin_days.series
            and dated_forecasts.origin_date = origin_days.date_day
    inner join naive_errors as naive_days
        on
            dated_forecasts.series = naive_days.series
            and dated_forecasts.naive_date = naive_days.date_day
)

select * from forecasts_scored
