with

daily_sums as (
    select * from {{ ref('int_revenue_segments_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

period_sales as (
    select
        periods.period,
        daily_sums.segment_type,
        daily_sums.segment_value,
        daily_sums.order_date >= periods.period_start as is_current,
        {%- for count in ['orders', 'paying_orders', 'order_lines'] %}
        cast(sum(daily_sums.{{ count }}) as bigint) as {{ count }},
        {%- endfor %}
        {%- for amount in ['units', 'gross_revenue', 'discounts'] %}
        {{ money('sum(daily_sums.' ~ amount ~ ')') }} as {{ amount }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join daily_sums
        on
            periods.prior_start <= daily_sums.order_date
            and periods.period_end >= daily_sums.order_date
    group by all
)

select * from period_sales
