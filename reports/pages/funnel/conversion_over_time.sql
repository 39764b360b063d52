with buckets as (
    select *
    from marts.fct_funnel_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        visits,
        carts,
        purchases,
        cart_rate,
        conversion_rate,
        wilson_low,
        wilson_high,
        is_mature and is_complete as is_complete,
        is_mature
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
