with

buckets as (
    select * from {{ ref('period_buckets') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

health_daily as (
    select * from {{ ref('fct_service_health_daily') }}
),

check_latencies as (
    select * from {{ ref('int_check_latencies_daily') }}
),

first_checks as (
    select min(date_day) as first_check_date
    from health_daily
),

segmented_health as (
    {{ segmented('health_daily', {'endpoint': 'endpoint'}) }}
),

segmented_latencies as (
    {{ segmented('check_latencies', {'endpoint': 'endpoint'}) }}
),

sums as (
    select
        period_days.period,
        period_days.bucket_start,
        health.segment_type,
        health.segment_value,
        {%- for measure in check_measures() %}
        sum(health.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join segmented_health as health on period_days.date_day = health.date_day
    group by all
),

histograms as (
    select
        period_days.period,
        period_days.bucket_start,
        latencies.segment_type,
        latencies.segment_value,
        latencies.latency_ms,
        sum(latencies.timed_checks) as timed_checks
    from period_days
    inner join segmented_latencies as latencies
        on period_days.date_day = latencies.check_date
    group by all
),

running_histograms as (
    select
        *,
        sum(timed_checks) over (
            partition by period, bucket_start, segment_type, segment_value
            order by latency_ms
            rows between unbounded preceding and current row
        ) as running_checks,
        sum(timed_checks) over (
            partition by period, bucket_start, segment_type, segment_value
        ) as all_timed_checks
    from histograms
),

latencies as (
    select
        period,
        bucket_start,
        segment_type,
        segment_value,
        {{ latency_measures() }}
    from running_histograms
    group by all
),

segments as (
    select distinct
        period,
        segment_type,
        segment_value
    from sums
),

-- A bucket without a check has no availability: nobody looked.
service_health_buckets as (
    select
        buckets.period,
        segments.segment_type,
        segments.segment_value,
        {%- for measure in check_measures() %}
        cast(coalesce(sums.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        {{ availability_measures('sums') }},
        cast(coalesce(latencies.timed_checks, 0) as bigint) as timed_checks,
        latencies.p50_latency_ms,
        latencies.p95_latency_ms,
        latencies.p99_latency_ms,
        buckets.is_complete
        and buckets.bucket_start >= first_checks.first_check_date as is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    inner join segments on buckets.period = segments.period
    cross join first_checks
    left join sums
        on
            buckets.period = sums.period
            and buckets.bucket_start = sums.bucket_start
            and segments.segment_type = sums.segment_type
            and segments.segment_value = sums.segment_value
    left join latencies
        on
            buckets.period = latencies.period
            and buckets.bucket_start = latencies.bucket_start
            and segments.segment_type = latencies.segment_type
            and segments.segment_value = latencies.segment_value
)

select * from service_health_buckets
