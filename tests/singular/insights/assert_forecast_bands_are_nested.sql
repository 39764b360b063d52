-- A forecast lies within its bands, the wider level holds the narrower one, nothing is
-- below 0, and the same weekday a bucket farther ahead is not surer.
with

forecasts as (
    select
        *,
        -- The end that is not cut off at 0 shows how the band widens.
        upper_95 - forecast as half_width,
        lag(upper_95 - forecast, 7) over (
            partition by series
            order by target_date
        ) as half_width_before
    from {{ ref('fct_forecasts') }}
)

select
    series,
    target_date,
    half_width,
    half_width_before
from forecasts
where
    not (
        lower_95 >= 0
        and lower_95 <= lower_80
        and lower_80 <= forecast
        and forecast <= upper_80
        and upper_80 <= upper_95
        and lower <= forecast
        and forecast <= upper
    )
    or half_width < half_width_before - 0.000001
