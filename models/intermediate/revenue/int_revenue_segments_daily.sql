{{ config(**replaced_changes(order_changes(), 'order_date')) }}

{%- set segments = dict({'total': "'all'"}, **revenue_segments()) %}

with

items as (
    select * from {{ ref('int_order_items_refunded') }}
    where is_counted and {{ in_changes(order_changes(), 'order_date') }}
),

-- All items of an order have its day, so that distinct orders add up over days.
segments_daily as (
    {%- for segment_type, column in segments.items() %}
    select
        '{{ segment_type }}' as segment_type,
        cast({{ column }} as {{ dbt.type_string() }}) as segment_value,
        count(distinct order_id) as orders,
        count(distinct case when is_in_paying_order then order_id end)
            as paying_orders,
        count(distinct case
            when days_to_first_refund <= {{ var('refund_window_days') }} then order_id
        end) as refunded_orders,
        count(*) as order_lines,
        {{ money('sum(quantity)') }} as units,
        {{ money('sum(gross_amount)') }} as gross_revenue,
        {{ money('sum(discount_amount)') }} as discounts,
        order_date
    from items
    group by
        {% if segment_type != 'total' %}{{ column }},
        {% endif %}order_date
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from segments_daily
