{%- set measures = [
    'deliveries', 'delivered', 'failed', 'unknown_deliveries', 'outcomes',
] %}

with

delivery_daily as (
    select * from {{ ref('fct_delivery_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

has_deliveries as (
    select count(*) > 0 as has_rows
    from delivery_daily
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        {%- for measure in measures %}
        sum(delivery_daily.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join delivery_daily on period_days.date_day = delivery_daily.date_day
    group by
        period_days.period,
        period_days.bucket_start
),

delivery_buckets as (
    select
        buckets.period,
        {%- for measure in measures %}
        cast(coalesce(sums.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        {{ ratio('sums.delivered', 'sums.outcomes') }} as success_rate,
        {{ wilson_low('sums.delivered', 'sums.outcomes') }} as wilson_low,
        {{ wilson_high('sums.delivered', 'sums.outcomes') }} as wilson_high,
        {{ ratio('sums.failed', 'sums.outcomes') }} as failure_rate,
        {{ wilson_low('sums.failed', 'sums.outcomes') }} as failure_rate_low,
        {{ wilson_high('sums.failed', 'sums.outcomes') }} as failure_rate_high,
        buckets.is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    inner join has_deliveries on has_deliveries.has_rows
    left join bucket_sums as sums
        on
            buckets.period = sums.period
            and buckets.bucket_start = sums.bucket_start
)

select * from delivery_buckets
