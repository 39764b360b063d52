with buckets as (
    select *
    from marts.fct_payment_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        attempts,
        succeeded,
        failed,
        abandoned,
        success_rate,
        wilson_low,
        wilson_high,
        is_complete
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
