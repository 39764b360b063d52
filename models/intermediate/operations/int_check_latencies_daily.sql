{{
    config(
        post_hook='{{ note_differing_days(this, "*", ["check_date"]) }}',
    )
}}

with

checks as (
    select * from {{ ref('int_service_checks_judged') }}
    where is_successful and latency_ms is not null
),

-- A histogram: days of it can be merged, percentiles of days cannot (P1).
check_latencies as (
    select
        endpoint,
        latency_ms,
        count(*) as timed_checks,
        check_date
    from checks
    group by
        endpoint,
        latency_ms,
        check_date
)

select * from check_latencies
