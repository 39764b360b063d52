{{ config(**replaced_changes(['fct_visits'], 'visit_date')) }}

{#- What fct_visits has built again is what the view says anew. -#}
-- depends_on: {{ ref('fct_visits') }}
{%- set stages = var('funnel_stages') %}

with

visits as (
    select
        *,
        {{ iso_weekday('visit_date') }} as weekday,
        extract(hour from {{ local_time('step_1_at') }}) as hour_of_day
    from {{ ref('int_visits_staged') }}
    where step_1_at is not null and {{ in_changes(['fct_visits'], 'visit_date') }}
),

segmented_visits as (
    {{ segmented('visits', funnel_segments()) }}
),

daily_counts as (
    select
        segment_type,
        segment_value,
        is_mature,
        {%- for stage in stages %}
        count(step_{{ loop.index }}_at) as reached_{{ loop.index }},
        {%- endfor %}
        count(*) filter (where {{ is_refunded_visit() }})
            as reached_{{ stages | length + 1 }},
        visit_date
    from segmented_visits
    group by
        segment_type,
        segment_value,
        is_mature,
        visit_date
)

select * from daily_counts
