with periods as (
    select *
    from marts.fct_service_health_periods
),

endpoints as (
    select
        segment_type,
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
        incidents,
        incident_minutes,
        longest_incident_minutes,
        prior_checks,
        prior_timed_checks,
        prior_incidents,
        prior_availability,
        prior_error_rate as prior_failed_check_rate,
        prior_p50_latency_ms as prior_p50_check_ms,
        prior_p95_latency_ms as prior_p95_check_ms,
        prior_longest_incident_minutes
    from periods
    where period = $period
    order by
        failed_checks desc,
        segment_value asc
)

select * from endpoints
