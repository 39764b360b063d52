with buckets as (
    select *
    from marts.fct_assistant_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        segment_value as ai_feature,
        interactions,
        outcomes,
        success_rate,
        success_rate_low,
        success_rate_high,
        ratings,
        mean_satisfaction,
        satisfaction_low,
        satisfaction_high,
        timed_answers,
        p50_response_ms,
        p95_response_ms,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'total'
    order by
        bucket_start asc,
        segment_value asc
)

select * from over_time
