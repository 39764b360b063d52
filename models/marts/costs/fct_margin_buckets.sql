with

margin as (
    select * from {{ ref('int_margin_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        {%- for amount in margin_amounts() %}
        sum(margin.{{ amount }}) as {{ amount }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join margin on period_days.date_day = margin.date_day
    group by
        period_days.period,
        period_days.bucket_start
),

margin_buckets as (
    select
        buckets.period,
        {%- for amount in margin_amounts() %}
        {{ money('coalesce(bucket_sums.' ~ amount ~ ', 0)') }} as {{ amount }},
        {%- endfor %}
        {%- for name, expression in margin_ratios('bucket_sums') %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        buckets.is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    left join bucket_sums
        on
            buckets.period = bucket_sums.period
            and buckets.bucket_start = bucket_sums.bucket_start
)

select * from margin_buckets
