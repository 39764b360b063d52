with buckets as (
    select *
    from marts.fct_delivery_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        deliveries,
        delivered,
        failed as failed_deliveries,
        unknown_deliveries,
        outcomes,
        success_rate as delivery_success_rate,
        wilson_low,
        wilson_high,
        failure_rate as delivery_failure_rate,
        failure_rate_low,
        failure_rate_high,
        is_complete
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
