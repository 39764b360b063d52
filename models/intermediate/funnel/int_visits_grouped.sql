{%- set stages = var('funnel_stages') %}

with

visit_events as {{ not_materialized() }} (
    select * from {{ ref('int_visit_events') }}
),

-- The first event of a visit is the smallest (time, key): one pass that groups, and one
-- that fetches those events, take half of what sorting every visit would.
visit_sums as (
    select
        visit_id,
        min({{ struct_of({'event_at': 'event_at', 'event_id': 'event_id'}) }})
            as first_event,
        min(
            case
                when customer_id is not null
                    then {{ struct_of({
                        'event_at': 'event_at',
                        'event_id': 'event_id',
                        'customer_id': 'customer_id',
                    }) }}
            end
        ) as first_known,
        min(case when stage = '{{ stages[0] }}' then event_at end) as first_entered_at,
        count(case when stage in ({{ sql_text_list(stages[1:]) }}) then 1 end)
            as later_stage_events,
        max(event_date) as last_event_date
    from visit_events
    group by visit_id
),

-- Its dimensions stand for the visit. (RF01 takes a field of a struct for a column of a
-- table that is not there.)
visits as (
    select
        visit_sums.visit_id,
        coalesce(visit_sums.first_known.customer_id, visit_sums.visit_id)  -- noqa: RF01
            as customer_id,
        {%- for dimension in [
            'country', 'region', 'language', 'channel', 'niche', 'product_name',
            'ai_style', 'ai_prompt_version',
        ] %}
        coalesce(first_events.{{ dimension }}, 'unknown') as {{ dimension }},
        {%- endfor %}
        coalesce(first_events.campaign, 'none') as campaign,
        visit_sums.later_stage_events > 0 and visit_sums.first_entered_at is not null
            as has_attempt,
        first_events.event_date as first_event_date,
        first_events.event_at as first_event_at,
        visit_sums.first_entered_at,
        visit_sums.last_event_date
    from visit_sums
    inner join visit_events as first_events
        on visit_sums.first_event.event_id = first_events.event_id  -- noqa: RF01
)

select * from visits
