with rows_of_mart as (
    select *
    from marts.fct_router_buckets
),

router_over_time as (
    select
        bucket_start,
        bucket_end,
        requests,
        routed_requests,
        compared_requests,
        checked_requests,
        router_saving,
        negative_saving,
        routed_share,
        accuracy,
        accuracy_low,
        accuracy_high,
        is_complete
    from rows_of_mart
    where period = $period
    order by
        bucket_start asc
)

select * from router_over_time
