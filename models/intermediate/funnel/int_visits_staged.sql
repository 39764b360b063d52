{#- A view: what other logs and as_of say of a visit changes when it is long over. -#}
{{ config(materialized='view') }}

{%- set stages = var('funnel_stages') %}
{%- set window_seconds = (var('funnel_window_hours') * 3600) | round | int %}

with

visits as (
    select * from {{ ref('int_visits_stepped') }}
),

first_orders as (
    select
        customer_id,
        min(ordered_at) as first_ordered_at
    from {{ ref('int_orders_counted') }}
    where is_counted
    group by customer_id
),

visit_refunds as (
    select
        items.visit_id,
        min(refunds.refunded_at) as refunded_at
    from {{ ref('int_refund_allocations') }} as refunds
    inner join {{ ref('int_order_items_counted') }} as items
        on refunds.order_item_id = items.order_item_id
    group by items.visit_id
),

periods as (
    select max(as_of) as as_of from {{ ref('periods') }}
),

staged_visits as (
    select
        visits.visit_id,
        visits.customer_id,
        visits.country,
        visits.region,
        visits.language,
        visits.channel,
        visits.campaign,
        visits.niche,
        visits.product_name,
        visits.ai_style,
        visits.ai_prompt_version,
        visits.steps_reached,
        visits.first_event_at,
        {%- for step in range(1, stages | length + 1) %}
        visits.step_{{ step }}_at,
        {%- endfor %}
        visits.visit_date,
        visits.last_event_date,
        case
            when first_orders.first_ordered_at < visits.first_event_at then 'repeat'
            else 'first_time'
        end as customer_type,
        visit_refunds.refunded_at,
        periods.as_of,
        -- Over when the window of a visit closed on or before the last moment of as_of
        -- (F7).
        {{ local_time(add_seconds('visits.step_1_at', window_seconds)) }}
        < cast({{ add_days('periods.as_of', 1) }} as timestamp) as is_mature
    from visits
    left join first_orders on visits.customer_id = first_orders.customer_id
    left join visit_refunds on visits.visit_id = visit_refunds.visit_id
    cross join periods
)

select * from staged_visits
