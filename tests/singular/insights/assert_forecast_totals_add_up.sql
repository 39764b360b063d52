-- What is forecast of a period's rest is the sum of its days' forecasts, and with what
-- is known it is the total. Periods that end beyond the days of fct_forecasts are left
-- out.
with

totals as (
    select * from {{ ref('fct_forecast_totals') }}
),

forecasts as (
    select * from {{ ref('fct_forecasts') }}
),

summed as (
    select
        totals.series,
        totals.period_start,
        totals.period_end,
        max(totals.total) as total,
        max(totals.actual_to_date) as actual_to_date,
        max(totals.forecast_rest) as forecast_rest,
        max(totals.lower_80) as lower_80,
        max(totals.upper_80) as upper_80,
        sum(forecasts.forecast) as summed_rest
    from totals
    inner join forecasts
        on
            totals.series = forecasts.series
            and totals.period_start <= forecasts.target_date
            and totals.period_end >= forecasts.target_date
    group by
        totals.series,
        totals.period_start,
        totals.period_end
    having
        count(*) = max(totals.days_left)
)

select
    series,
    period_start,
    total,
    summed_rest
from summed
where
    -- Doubles of large amounts agree to their own digits.
    abs(total - actual_to_date - forecast_rest) > greatest(0.000001, 1e-12 * total)
    or abs(forecast_rest - summed_rest) > greatest(0.000001, 1e-12 * forecast_rest)
    or not total between lower_80 and upper_80
