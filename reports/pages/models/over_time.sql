with rows_of_mart as (
    select *
    from marts.fct_model_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        requests,
        succeeded,
        failed,
        unpriced_requests,
        ratings,
        cost,
        cost_per_success,
        success_rate,
        success_rate_low,
        success_rate_high,
        p50_latency_ms,
        p95_latency_ms,
        mean_rating,
        rating_low,
        rating_high,
        is_complete
    from rows_of_mart
    where
        period = $period
        and segment_type = 'total'
    order by
        bucket_start asc
)

select * from over_time
