with

events as (
    select * from {{ ref('int_usage_events_sessioned') }}
),

-- First by what is counted apart, so that nothing but short rows is told apart.
parts_of_sessions as (
    select
        user_id,
        session_number,
        feature,
        logged_session_id,
        count(*) as events,
        min(case when team is not null then {{ struct_of({
            'occurred_at': 'occurred_at', 'team': 'team',
        }) }} end) as first_of_team,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at
    from events
    group by
        user_id,
        session_number,
        feature,
        logged_session_id
),

sessions_of_users as (
    select
        user_id,
        session_number,
        sum(events) as events,
        count(distinct feature) as features_used,
        count(distinct logged_session_id) as logged_sessions,
        min(first_of_team) as first_of_team,
        min(started_at) as started_at,
        max(ended_at) as ended_at
    from parts_of_sessions
    group by
        user_id,
        session_number
),

sessions as (
    select
        -- The start, not the number, names a session: an event that comes late leaves
        -- the keys of later sessions as they were.
        {{ dbt.hash(dbt.concat([
            'sessions_of_users.user_id', "'|'", 'sessions_of_users.started_at',
        ])) }} as session_id,
        sessions_of_users.user_id,
        coalesce(sessions_of_users.first_of_team.team, 'unknown') as team,
        cast(sessions_of_users.session_number as bigint) as session_number,
        cast(sessions_of_users.events as bigint) as events,
        cast(sessions_of_users.features_used as bigint) as features_used,
        cast(sessions_of_users.logged_sessions as bigint) as logged_sessions,
        {{ seconds_between(
            'sessions_of_users.started_at', 'sessions_of_users.ended_at'
        ) }} as seconds,
        {{ local_date('sessions_of_users.started_at') }} as session_date,
        sessions_of_users.started_at,
        sessions_of_users.ended_at
    from sessions_of_users
)

select * from sessions
