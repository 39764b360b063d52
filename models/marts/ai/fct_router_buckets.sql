with

buckets as (
    select * from {{ ref('period_buckets') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

daily as (
    select * from {{ ref('fct_router_performance_daily') }}
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        sum(daily.requests) as requests,
        {%- for measure in router_sums() if measure != 'predicted_right' %}
        sum(daily.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join daily on period_days.date_day = daily.date_day
    group by
        period_days.period,
        period_days.bucket_start
),

-- A period in which nothing was routed has no line at all.
routed_periods as (
    select period
    from bucket_sums
    group by period
    having sum(routed_requests) > 0
),

router_buckets as (
    select
        buckets.period,
        cast(coalesce(bucket_sums.requests, 0) as bigint) as requests,
        {%- for measure in router_sums() if measure != 'predicted_right' %}
        cast(coalesce(bucket_sums.{{ measure }}, 0) as {{ router_type(measure) }})
            as {{ measure }},
        {%- endfor %}
        {{ ratio('bucket_sums.routed_requests', 'bucket_sums.requests') }}
            as routed_share,
        {{ ratio('bucket_sums.right_requests', 'bucket_sums.checked_requests') }}
            as accuracy,
        {{ wilson_low('bucket_sums.right_requests', 'bucket_sums.checked_requests') }}
            as accuracy_low,
        {{ wilson_high('bucket_sums.right_requests', 'bucket_sums.checked_requests') }}
            as accuracy_high,
        buckets.is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    inner join routed_periods on buckets.period = routed_periods.period
    left join bucket_sums
        on
            buckets.period = bucket_sums.period
            and buckets.bucket_start = bucket_sums.bucket_start
)

select * from router_buckets
