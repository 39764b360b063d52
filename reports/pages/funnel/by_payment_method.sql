with payments as (
    select *
    from marts.fct_payment_periods
),

by_method as (
    select
        segment_value as method,
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
        and segment_type = 'method'
    order by
        attempts desc,
        segment_value asc
)

select * from by_method
