{%- set stages = var('funnel_stages') %}

with

visit_events as (
    select * from {{ ref('stg_storefront__events') }}
    where not is_test
),

numbered_events as (
    select
        *,
        row_number() over visit_events_in_order as event_number,
        first_value(customer_id ignore nulls) over visit_events_in_order
            as visit_customer_id,
        min(case when stage = '{{ stages[0] }}' then event_at end)
            over visit_events_in_order as first_entered_at,
        count(case when stage in ('{{ stages[1:] | join("', '") }}') then 1 end)
            over visit_events_in_order as later_stage_events
    from visit_events
    window
        visit_events_in_order as (
            partition by visit_id
            order by event_at, event_id
            rows between unbounded preceding and unbounded following
        )
),

-- The dimensions of its first event stand for the visit.
visits as (
    select
        visit_id,
        coalesce(visit_customer_id, visit_id) as customer_id,
        coalesce(country, 'unknown') as country,
        coalesce(region, 'unknown') as region,
        coalesce(language, 'unknown') as language,
        coalesce(channel, 'unknown') as channel,
        coalesce(campaign, 'none') as campaign,
        coalesce(niche, 'unknown') as niche,
        coalesce(product_name, 'unknown') as product_name,
        coalesce(ai_style, 'unknown') as ai_style,
        coalesce(ai_prompt_version, 'unknown') as ai_prompt_version,
        later_stage_events > 0 and first_entered_at is not null as has_attempt,
        event_date as first_event_date,
        event_at as first_event_at,
        first_entered_at
    from numbered_events
    where event_number = 1
)

select * from visits
