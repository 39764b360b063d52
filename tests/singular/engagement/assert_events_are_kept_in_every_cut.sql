-- Each event of the app up to as_of is in one session, one hour and one day.
with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

known_events as (
    select count(*) as events
    from {{ ref('stg_app__usage_events') }} as usage_events
    inner join periods on usage_events.event_date <= periods.as_of
),

cuts as (
    select
        'sessions' as cut,
        coalesce(sum(events), 0) as events
    from {{ ref('fct_sessions') }}
    union all
    select
        'hours' as cut,
        coalesce(sum(events), 0) as events
    from {{ ref('fct_usage_hourly') }}
    union all
    select
        'days' as cut,
        coalesce(sum(events), 0) as events
    from {{ ref('int_usage_days') }}
)

select
    cuts.cut,
    cuts.events,
    known_events.events as expected_events
from cuts
cross join known_events
where cuts.events != known_events.events
