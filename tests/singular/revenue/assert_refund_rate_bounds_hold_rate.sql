-- A rate that a person reads lies inside its own interval, and a period, a segment or a
-- cohort without a sale has neither.
with

rates as (
    select
        mature_orders as trials,
        refund_rate as rate,
        refund_rate_low as low,
        refund_rate_high as high
    from {{ ref('fct_revenue_periods') }}
    union all
    select
        orders as trials,
        refund_rate as rate,
        wilson_low as low,
        wilson_high as high
    from {{ ref('fct_refund_cohorts') }}
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
