with

buckets as (
    select * from {{ ref('period_buckets') }}
),

bucket_sums as (
    select * from {{ ref('int_model_buckets_summed') }}
),

segments as (
    select distinct
        period,
        segment_type,
        segment_value
    from bucket_sums
),

-- A bucket without a request is a zero, not a gap.
model_buckets as (
    select
        buckets.period,
        segments.segment_type,
        segments.segment_value,
        {%- for count in [
            'requests', 'succeeded', 'failed', 'unpriced_requests', 'timed_requests',
            'ratings', 'total_input_tokens', 'output_tokens',
        ] %}
        cast(coalesce(bucket_sums.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        cast(coalesce(bucket_sums.cost, 0) as {{ model_cost_type() }}) as cost,
        cast(coalesce(bucket_sums.cost_variance, 0) as {{ model_cost_type() }})
            as cost_variance,
        bucket_sums.success_rate,
        {{ wilson_low('bucket_sums.succeeded', 'bucket_sums.requests') }}
            as success_rate_low,
        {{ wilson_high('bucket_sums.succeeded', 'bucket_sums.requests') }}
            as success_rate_high,
        bucket_sums.cost_per_success,
        bucket_sums.p50_latency_ms,
        bucket_sums.p95_latency_ms,
        bucket_sums.p99_latency_ms,
        bucket_sums.mean_rating,
        bucket_sums.rating_low,
        bucket_sums.rating_high,
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

select * from model_buckets
