with payments as (
    select *
    from marts.fct_payment_periods
),

by_reason as (
    select
        segment_value as failure_reason,
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
        and segment_type = 'failure_reason'
    order by
        failed desc,
        segment_value asc
)

select * from by_reason
