{%- set measures = [
    'orders', 'paying_orders', 'units', 'gross_revenue', 'discounts',
    'refunds_sale_basis', 'refunds_cash_basis', 'net_revenue_sale_basis',
    'net_revenue_cash_basis',
] %}
{%- set segments = ['niche', 'channel', 'customer_type'] %}

with

revenue_daily as (
    select * from {{ ref('fct_revenue_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

segmented_revenue as (
    select
        date_day,
        'total' as segment_type,
        'all' as segment_value,
        {{ measures | join(',\n        ') }}
    from revenue_daily
    {%- for segment in segments %}
    union all
    select
        date_day,
        '{{ segment }}' as segment_type,
        {{ segment }} as segment_value,
        {{ measures | join(',\n        ') }}
    from revenue_daily
    {%- endfor %}
),

segments as (
    select distinct
        segment_type,
        segment_value
    from segmented_revenue
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        segmented_revenue.segment_type,
        segmented_revenue.segment_value,
        {%- for measure in measures %}
        sum(segmented_revenue.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join segmented_revenue on period_days.date_day = segmented_revenue.date_day
    group by all
),

-- A bucket without a sale is a zero, not a gap.
filled_buckets as (
    select
        buckets.period,
        segments.segment_type,
        segments.segment_value,
        buckets.bucket_start,
        buckets.bucket_end,
        buckets.is_complete,
        {%- for measure in measures %}
        coalesce(bucket_sums.{{ measure }}, 0) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from buckets
    cross join segments
    left join bucket_sums
        on
            buckets.period = bucket_sums.period
            and buckets.bucket_start = bucket_sums.bucket_start
            and segments.segment_type = bucket_sums.segment_type
            and segments.segment_value = bucket_sums.segment_value
),

compared_buckets as (
    select
        *,
        lag(is_complete) over previous_bucket as is_previous_complete,
        lag(net_revenue_sale_basis) over previous_bucket as previous_net_revenue
    from filled_buckets
    window
        previous_bucket as (
            partition by period, segment_type, segment_value order by bucket_start
        )
),

revenue_buckets as (
    select
        period,
        segment_type,
        segment_value,
        cast(orders as bigint) as orders,
        cast(paying_orders as bigint) as paying_orders,
        {%- for measure in measures[2:] %}
        {{ money(measure) }} as {{ measure }},
        {%- endfor %}
        {{ ratio('net_revenue_sale_basis', 'paying_orders') }} as average_order_value,
        -- R5: only between complete buckets.
        case
            when is_complete and is_previous_complete
                then {{ growth('net_revenue_sale_basis', 'previous_net_revenue') }}
        end as revenue_growth,
        is_complete,
        bucket_start,
        bucket_end
    from compared_buckets
)

select * from revenue_buckets
