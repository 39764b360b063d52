{%- set segments = model_segments() %}

with

daily_sums as (
    select * from {{ ref('int_model_requests_summed_daily') }}
),

-- P1: of successful requests alone, and from the requests themselves every time.
timed_requests as (
    select
        {{ segments.values() | join(',\n        ') }},
        latency_ms,
        time_to_first_token_ms,
        request_date
    from {{ ref('fct_model_requests') }}
    where status = 'ok'
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

segmented_sums as (
    {{ segmented('daily_sums', segments) }}
),

segmented_times as (
    {{ segmented('timed_requests', segments) }}
),

sums as (
    select
        period_days.period,
        segmented_sums.segment_type,
        segmented_sums.segment_value,
        period_days.bucket_start,
        {%- for measure in model_sums() %}
        sum(segmented_sums.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join segmented_sums on period_days.date_day = segmented_sums.date_day
    group by all
),

times as (
    select
        period_days.period,
        segmented_times.segment_type,
        segmented_times.segment_value,
        period_days.bucket_start,
        {{ latency_lists() }}
    from period_days
    inner join segmented_times on period_days.date_day = segmented_times.request_date
    group by all
),

rated_sums as (
    select
        *,
        {{ ratio('succeeded', 'requests') }} as success_rate,
        {{ ratio('cost', 'priced_succeeded') }} as cost_per_success,
        {{ rating_measures('rating') }}
    from sums
),

model_buckets as (
    select
        rated_sums.*,
        coalesce(times.timed_requests, 0) as timed_requests,
        {{ latency_columns('times') }}
    from rated_sums
    left join times
        on
            rated_sums.period = times.period
            and rated_sums.bucket_start = times.bucket_start
            and rated_sums.segment_type = times.segment_type
            and rated_sums.segment_value = times.segment_value
)

select * from model_buckets
