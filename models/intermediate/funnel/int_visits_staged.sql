{#- A view: what other logs and as_of say of a visit changes when it is long over. -#}
{{ config(materialized='view') }}

{%- set stages = var('funnel_stages') %}

with

visits as (
    select * from {{ ref('int_visits_stepped') }}
),

first_orders as (
    select * from {{ ref('int_first_orders') }}
),

visit_refunds as (
    select * from {{ ref('int_visit_refunds') }}
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
        {{ visit_customer_type(
            'first_orders.first_ordered_at', 'visits.first_event_at'
        ) }} as customer_type,
        visit_refunds.refunded_at,
        {{ is_visit_over('visits.step_1_at', 'periods.as_of') }} as is_mature
    from visits
    left join first_orders on visits.customer_id = first_orders.customer_id
    left join visit_refunds on visits.visit_id = visit_refunds.visit_id
    cross join periods
)

select * from staged_visits
