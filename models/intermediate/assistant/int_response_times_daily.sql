{{
    config(
        pre_hook='{{ delete_changed_days(
            this, ["int_interactions_of_customers"], "event_date") }}',
        **replaced_days('event_date')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set first_day = first_changed_day(
        this, ['int_interactions_of_customers'], 'event_date'
    ) if is_incremental() %}

with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where response_ms is not null and coalesce(is_succeeded, true)
    {%- if first_day %}
    and event_date >= {{ first_day }}
    {%- endif %}
),

-- A histogram: days of it can be merged, percentiles of days cannot (P1).
response_times as (
    select
        interaction_type,
        ai_feature,
        round(response_ms) as response_ms,
        count(*) as answers,
        event_date
    from interactions
    group by all
)

select * from response_times
