{%- set stages = var('funnel_stages') %}
{%- set window_seconds = (var('funnel_window_hours') * 3600) | round | int %}

with

visits as (
    select * from {{ ref('int_visits_grouped') }}
),

attempts as (
    select * from {{ ref('int_funnel_attempts') }}
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
        case
            when first_orders.first_ordered_at < visits.first_event_at then 'repeat'
            else 'first_time'
        end as customer_type,
        case
            when visits.first_entered_at is null then 0
            else coalesce(attempts.steps_reached, 1)
        end as steps_reached,
        visits.first_event_at,
        coalesce(attempts.step_1_at, visits.first_entered_at) as step_1_at,
        {%- for step in range(2, stages | length + 1) %}
        attempts.step_{{ step }}_at,
        {%- endfor %}
        visit_refunds.refunded_at,
        periods.as_of
    from visits
    left join attempts on visits.visit_id = attempts.visit_id
    left join first_orders on visits.customer_id = first_orders.customer_id
    left join visit_refunds on visits.visit_id = visit_refunds.visit_id
    cross join periods
)

select
    *,
    {{ local_date('coalesce(step_1_at, first_event_at)') }} as visit_date,
    -- Over when the window of a visit closed on or before the last moment of as_of
    -- (F7).
    {{ local_time(add_seconds('step_1_at', window_seconds)) }}
    < cast({{ add_days('as_of', 1) }} as timestamp) as is_mature
from staged_visits
