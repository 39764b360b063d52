{{
    config(
        on_schema_change='fail',
        **replaced_changes(latency_sources(), 'date_day')
    )
}}

with

requests as (
    select * from {{ ref('fct_model_requests') }}
    where
        status = 'ok'
        and latency_ms > 0
        and {{ in_changes(latency_sources(), 'request_date') }}
),

check_latencies as (
    select * from {{ ref('int_check_latencies_daily') }}
    where latency_ms > 0 and {{ in_changes(latency_sources(), 'check_date') }}
),

response_times as (
    select * from {{ ref('int_response_times_daily') }}
    where response_ms > 0 and {{ in_changes(latency_sources(), 'event_date') }}
),

-- Three figures are enough to compare by, and keep a histogram short.
rounded_latencies as (
    select
        'p95_latency' as metric,
        'model' as scope_type,
        model as scope_value,
        {{ three_figures('latency_ms') }} as latency_ms,
        1 as answers,
        request_date as date_day
    from requests
    union all
    select
        'service_p95_latency' as metric,
        'endpoint' as scope_type,
        endpoint as scope_value,
        {{ three_figures('latency_ms') }} as latency_ms,
        timed_checks as answers,
        check_date as date_day
    from check_latencies
    union all
    select
        'assistant_p95_response' as metric,
        'total' as scope_type,
        'all' as scope_value,
        {{ three_figures('response_ms') }} as latency_ms,
        answers,
        event_date as date_day
    from response_times
),

histogram_daily as (
    select
        metric,
        scope_type,
        scope_value,
        latency_ms,
        cast(sum(answers) as bigint) as answers,
        date_day
    from rounded_latencies
    group by
        metric,
        scope_type,
        scope_value,
        latency_ms,
        date_day
)

select * from histogram_daily
