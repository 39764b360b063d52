{%- set stages = var('funnel_stages') %}
{%- set carted = 'step_' ~ (stages.index('cart') + 1) ~ '_at' if 'cart' in stages
    else 'cast(null as timestamp)' %}
{%- set purchased = 'step_' ~ (stages.index('purchase') + 1) ~ '_at'
    if 'purchase' in stages else 'cast(null as timestamp)' %}

with

visits as (
    select * from {{ ref('int_visits_staged') }}
),

final_visits as (
    select
        visit_id,
        customer_id,
        country,
        region,
        language,
        channel,
        campaign,
        niche,
        product_name,
        ai_style,
        ai_prompt_version,
        customer_type,
        case steps_reached
            {%- for stage in stages %}
            when {{ loop.index }} then '{{ stage }}'
            {%- endfor %}
        end as furthest_stage,
        cast(steps_reached as bigint) as steps_reached,
        {{ seconds_between('step_1_at', carted) }} as seconds_to_cart,
        {{ seconds_between('step_1_at', purchased) }} as seconds_to_purchase,
        coalesce(is_mature, false) as is_mature,
        visit_date,
        step_1_at as started_at,
        {{ carted }} as carted_at,
        {{ purchased }} as purchased_at,
        case when {{ purchased }} is not null then refunded_at end as refunded_at,
        first_event_at
    from visits
)

select * from final_visits
