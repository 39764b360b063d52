with buckets as (
    select *
    from marts.fct_service_health_buckets
),

endpoints_over_time as (
    select
        bucket_start,
        bucket_end,
        segment_value as endpoint,
        checks,
        successful_checks,
        failed_checks,
        client_errors,
        server_errors,
        other_errors,
        availability,
        availability_low,
        availability_high,
        error_rate as failed_check_rate,
        error_rate_low as failed_check_rate_low,
        error_rate_high as failed_check_rate_high,
        timed_checks,
        p50_latency_ms as p50_check_ms,
        p95_latency_ms as p95_check_ms,
        p99_latency_ms as p99_check_ms,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'endpoint'
    order by
        bucket_start asc,
        segment_value asc
)

select * from endpoints_over_time
