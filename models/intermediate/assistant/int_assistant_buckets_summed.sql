{%- set segments = assistant_segments() %}

with

daily_sums as (
    select * from {{ ref('int_interactions_summed_daily') }}
),

response_times as (
    select * from {{ ref('int_response_times_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

segmented_sums as (
    {{ segmented('daily_sums', segments) }}
),

segmented_times as (
    {{ segmented('response_times', segments) }}
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        sums.segment_type,
        sums.segment_value,
        {%- for measure in interaction_sums() %}
        sum(sums.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join segmented_sums as sums on period_days.date_day = sums.event_date
    group by all
),

rated_sums as (
    select
        *,
        {{ rating_measures() }}
    from bucket_sums
),

histograms as (
    select
        period_days.period,
        period_days.bucket_start,
        times.segment_type,
        times.segment_value,
        times.response_ms,
        sum(times.answers) as answers
    from period_days
    inner join segmented_times as times on period_days.date_day = times.event_date
    group by all
),

running_histograms as (
    select
        *,
        sum(answers) over (
            partition by period, bucket_start, segment_type, segment_value
            order by response_ms
            rows between unbounded preceding and current row
        ) as running_answers,
        sum(answers) over (
            partition by period, bucket_start, segment_type, segment_value
        ) as timed_answers
    from histograms
),

times as (
    select
        period,
        bucket_start,
        segment_type,
        segment_value,
        max(timed_answers) as timed_answers,
        {{ response_time_quantile(0.5) }} as p50_response_ms,
        {{ response_time_quantile(0.95) }} as p95_response_ms
    from running_histograms
    group by all
),

bucket_measures as (
    select
        rated_sums.*,
        times.timed_answers,
        times.p50_response_ms,
        times.p95_response_ms
    from rated_sums
    left join times
        on
            rated_sums.period = times.period
            and rated_sums.bucket_start = times.bucket_start
            and rated_sums.segment_type = times.segment_type
            and rated_sums.segment_value = times.segment_value
)

select * from bucket_measures
