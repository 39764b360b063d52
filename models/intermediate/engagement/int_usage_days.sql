with

events as (
    select * from {{ ref('stg_app__usage_events') }}
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
