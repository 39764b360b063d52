{{
    config(
        pre_hook=[
            '{{ note_changed_days(
                this, ["base_app__usage_events", "periods"], "activity_date") }}',
            '{{ delete_changed_days(
                this, ["base_app__usage_events", "periods"], "activity_date") }}',
        ],
        **replaced_days('activity_date')
    )
}}

{%- set first_day = first_changed_day(
        this, ['base_app__usage_events', 'periods'], 'activity_date'
    ) if is_incremental() %}

with

events as (
    select * from {{ ref('stg_app__usage_events') }}
    {%- if first_day %}
    where event_date >= {{ first_day }}
    {%- endif %}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

usage_days as (
    select
        events.user_id,
        events.feature,
        coalesce(events.team, 'unknown') as team,
        count(*) as events,
        events.event_date as activity_date
    from events
    inner join periods on events.event_date <= periods.as_of
    group by
        events.user_id,
        events.feature,
        coalesce(events.team, 'unknown'),
        events.event_date
)

select * from usage_days
