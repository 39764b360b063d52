with

check_counts as (
    select
        endpoint,
        check_date,
        count(*) as checks,
        {{ check_counts() }}
    from {{ ref('int_service_checks_judged') }}
    group by
        endpoint,
        check_date
),

running_latencies as (
    select
        *,
        sum(timed_checks) over (
            partition by endpoint, check_date
            order by latency_ms
            rows between unbounded preceding and current row
        ) as running_checks,
        sum(timed_checks) over (partition by endpoint, check_date) as all_timed_checks
    from {{ ref('int_check_latencies_daily') }}
),

latencies as (
    select
        endpoint,
        check_date,
        {{ latency_measures() }}
    from running_latencies
    group by
        endpoint,
        check_date
),

service_health_daily as (
    select
        check_counts.endpoint,
        check_counts.checks,
        check_counts.successful_checks,
        check_counts.failed_checks,
        check_counts.client_errors,
        check_counts.server_errors,
        check_counts.other_errors,
        {{ availability_measures('check_counts') }},
        cast(coalesce(latencies.timed_checks, 0) as bigint) as timed_checks,
        latencies.p50_latency_ms,
        latencies.p95_latency_ms,
        latencies.p99_latency_ms,
        check_counts.check_date as date_day
    from check_counts
    left join latencies
        on
            check_counts.endpoint = latencies.endpoint
            and check_counts.check_date = latencies.check_date
)

select * from service_health_daily
