with

buckets as (
    select * from {{ ref('period_buckets') }}
),

bucket_sums as (
    select * from {{ ref('int_assistant_buckets_summed') }}
),

segments as (
    select distinct
        period,
        segment_type,
        segment_value
    from bucket_sums
),

-- A bucket without an interaction is a zero, not a gap.
assistant_buckets as (
    select
        buckets.period,
        segments.segment_type,
        segments.segment_value,
        {%- for measure in [
            'interactions', 'outcomes', 'succeeded', 'timed_answers', 'ratings',
        ] %}
        cast(coalesce(bucket_sums.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        {{ ratio('bucket_sums.succeeded', 'bucket_sums.outcomes') }} as success_rate,
        {{ wilson_low('bucket_sums.succeeded', 'bucket_sums.outcomes') }}
            as success_rate_low,
        {{ wilson_high('bucket_sums.succeeded', 'bucket_sums.outcomes') }}
            as success_rate_high,
        bucket_sums.mean_satisfaction,
        bucket_sums.satisfaction_low,
        bucket_sums.satisfaction_high,
        bucket_sums.p50_response_ms,
        bucket_sums.p95_response_ms,
        buckets.is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    inner join segments on buckets.period = segments.period
    left join bucket_sums
        on
            buckets.period = bucket_sums.period
            and buckets.bucket_start = bucket_sums.bucket_start
            and segments.segment_type = bucket_sums.segment_type
            and segments.segment_value = bucket_sums.segment_value
)

select * from assistant_buckets
