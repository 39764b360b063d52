{{
    config(
        pre_hook=[
            '{{ note_changed_visits(this) }}',
            '{{ delete_missing_keys(this, ["base_storefront__events"],
                "last_event_date", ref("int_visits_grouped"), "visit_id") }}',
        ],
        post_hook=['{{ note_changed_visits(this) }}'],
        **replaced_keys('visit_id')
    )
}}

{%- set stages = var('funnel_stages') %}

with

visits as (
    select * from {{ ref('int_visits_grouped') }}
),

attempts as (
    select * from {{ ref('int_funnel_attempts') }}
),

stepped_visits as (
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
            when visits.first_entered_at is null then 0
            else coalesce(attempts.steps_reached, 1)
        end as steps_reached,
        visits.first_event_date,
        visits.last_event_date,
        visits.first_event_at,
        {%- for step in range(2, stages | length + 1) %}
        attempts.step_{{ step }}_at,
        {%- endfor %}
        coalesce(attempts.step_1_at, visits.first_entered_at) as step_1_at
    from visits
    left join attempts on visits.visit_id = attempts.visit_id
),

dated_visits as (
    select
        *,
        {{ local_date('coalesce(step_1_at, first_event_at)') }} as visit_date
    from stepped_visits
)

select * from dated_visits
