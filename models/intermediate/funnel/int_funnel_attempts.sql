{%- set stages = var('funnel_stages') %}
{%- set window_seconds = (var('funnel_window_hours') * 3600) | round | int %}
{%- set skew_seconds = var('funnel_skew_seconds') %}
{%- set last_step = stages | length %}

with

visits as (
    select * from {{ ref('int_visits_grouped') }}
    where has_attempt
),

events as (
    select * from {{ ref('int_visit_events') }}
    where stage in ({{ sql_text_list(stages | unique) }})
),

-- Events of one moment stand in declared order (F6); the skew moves each stage behind
-- the one before it by as much as their clocks may differ.
stage_events as (
    select
        events.visit_id,
        events.event_id,
        events.stage,
        events.event_at,
        case events.stage
            {%- for stage in stages | unique %}
            when '{{ stage }}' then {{ loop.index }}
            {%- endfor %}
        end as stage_number,
        case events.stage
            {%- for stage in stages | unique %}
            when '{{ stage }}'
                then {{ add_seconds('events.event_at', skew_seconds * loop.index) }}
            {%- endfor %}
        end as sort_at
    from events
    inner join visits on events.visit_id = visits.visit_id
),

-- From the last step back: when would each event reach the steps after it? Times of
-- later steps only grow along the visit, so the minimum over what follows is the next
-- one.
{%- for step in range(last_step, 1, -1) %}
reach_step_{{ step }} as (
    select
        visit_id,
        event_id,
        stage,
        stage_number,
        sort_at,
        event_at,
        {%- for later_step in range(last_step, step, -1) %}
        min(
            case when stage = '{{ stages[step - 1] }}' then step_{{ later_step }}_at end
        ) over following_events as step_{{ later_step }}_at,
        {%- endfor %}
        min(case when stage = '{{ stages[step - 1] }}' then event_at end)
            over following_events as step_{{ step }}_at
    from {{ 'stage_events' if loop.first else 'reach_step_' ~ (step + 1) }}
    window
        following_events as (
            partition by visit_id
            order by sort_at, stage_number, event_id
            rows between 1 following and unbounded following
        )
),
{% endfor %}
attempts as (
    select
        visit_id,
        event_id,
        {%- for step in range(2, last_step + 1) %}
        case
            when
                greatest(
                    {%- for earlier_step in range(2, step + 1) %}
                    step_{{ earlier_step }}_at,
                    {%- endfor %}
                    event_at
                ) <= {{ add_seconds('event_at', window_seconds) }}
                then step_{{ step }}_at
        end as step_{{ step }}_at,
        {%- endfor %}
        event_at as step_1_at
    from {{ 'reach_step_2' if last_step > 1 else 'stage_events' }}
    where stage = '{{ stages[0] }}'
),

measured_attempts as (
    select
        *,
        1
        {%- for step in range(2, last_step + 1) %}
        + case when step_{{ step }}_at is not null then 1 else 0 end
        {%- endfor %} as steps_reached
    from attempts
),

-- The attempt that reaches furthest, the first of such (F2).
ranked_attempts as (
    select
        *,
        row_number() over (
            partition by visit_id
            order by steps_reached desc, step_1_at asc, event_id asc
        ) as attempt_rank
    from measured_attempts
)

select
    visit_id,
    cast(steps_reached as bigint) as steps_reached,
    {%- for step in range(1, last_step + 1) %}
    step_{{ step }}_at{% if not loop.last %},{% endif %}
    {%- endfor %}
from ranked_attempts
where attempt_rank = 1
