-- A rate that a person reads lies inside its own interval; a rate of nothing has none.
with

rates as (
    select
        entrants as trials,
        step_rate as rate,
        wilson_low as low,
        wilson_high as high
    from {{ ref('fct_funnel_steps') }}
    union all
    select
        visits as trials,
        conversion_rate as rate,
        wilson_low as low,
        wilson_high as high
    from {{ ref('fct_funnel_buckets') }}
    union all
    select
        attempts as trials,
        success_rate as rate,
        wilson_low as low,
        wilson_high as high
    from {{ ref('fct_payment_periods') }}
    union all
    select
        attempts as trials,
        success_rate as rate,
        wilson_low as low,
        wilson_high as high
    from {{ ref('fct_payment_funnel_daily') }}
)

select * from rates
where
    (trials = 0 and coalesce(rate, low, high) is not null)
    or (
        trials > 0
        and not coalesce(
            low between 0 and rate + 1e-12 and high between rate - 1e-12 and 1, false
        )
    )
