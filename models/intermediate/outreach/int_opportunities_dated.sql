{{ config(materialized='view') }}

{%- set days = {'created_cohort': 'created_date', 'won_period': 'closed_date'} %}

with

opportunities as (
    select * from {{ ref('fct_opportunities') }}
),

-- The opportunities that came up on a day, whatever became of them, and those that were
-- closed on it, whenever they came up; each also for all types and for all sources.
opportunities_dated as (
    {%- for basis, day in days.items() %}
    {%- for source in ['source', "'all' as source"] %}
    {%- for opportunity_type in ['opportunity_type', "'all' as opportunity_type"] %}
    select
        opportunity_id,
        {{ source }},
        {{ opportunity_type }},
        '{{ basis }}' as basis,
        revenue,
        response_hours,
        days_to_win,
        is_answered,
        is_won,
        is_lost,
        is_open,
        {{ day }} as date_day
    from opportunities
    where {{ day }} is not null
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from opportunities_dated
