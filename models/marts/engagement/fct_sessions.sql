with

events as (
    select * from {{ ref('int_usage_events_sessioned') }}
),

-- In one step: sessions are short, so that counting first by session, feature and
-- logged session would be a second aggregation nearly as long as the events.
sessions_of_users as (
    select
        user_id,
        session_number,
        count(*) as events,
        count(distinct feature) as features_used,
        count(distinct logged_session_id) as logged_sessions,
        min(case when team is not null then {{ struct_of({
            'occurred_at': 'occurred_at', 'team': 'team',
        }) }} end) as first_of_team,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at
    from events
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
