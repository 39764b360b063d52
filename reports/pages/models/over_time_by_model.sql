with rows_of_mart as (
    select *
    from marts.fct_model_buckets
),

over_time_by_model as (
    select
        bucket_start,
        bucket_end,
        segment_value as model,
        requests,
        cost,
        success_rate,
        p95_latency_ms,
        mean_rating,
        is_complete
    from rows_of_mart
    where
        period = $period
        and segment_type = 'model'
    order by
        bucket_start asc,
        segment_value asc
)

select * from over_time_by_model
