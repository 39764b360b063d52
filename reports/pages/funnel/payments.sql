with payments as (
    select *
    from marts.fct_payment_periods
),

totals as (
    select
        segment_value as segment,
        attempts,
        succeeded,
        failed,
        abandoned,
        pending,
        prior_attempts,
        amount,
        success_rate,
        wilson_low,
        wilson_high,
        prior_success_rate,
        failure_share
    from payments
    where
        period = $period
        and segment_type = 'total'
    order by
        attempts desc,
        segment_value asc
)

select * from totals
