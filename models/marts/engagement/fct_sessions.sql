{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_changed_days(
            this, ["base_app__usage_events", "periods"], "session_date") }}',
        **replaced_keys('session_id')
    )
}}

{%- set gap_seconds = var('session_gap_minutes') * 60 %}
{%- set first_day = first_changed_day(
        this, ['base_app__usage_events', 'periods'], 'session_date'
    ) if is_incremental() %}
{#- A session of an earlier day may go on: built again from its own first event. -#}
{%- set goes_on = 'session_date < ' ~ first_day ~ ' and '
    ~ local_date(add_seconds('ended_at', gap_seconds)) ~ ' >= ' ~ first_day %}

with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

{%- if first_day %}

open_sessions as (
    select
        user_id,
        started_at
    from {{ this }}
    where {{ goes_on }}
),
{%- endif %}

known_events as (
    select
        events.user_id,
        events.logged_session_id,
        events.feature,
        events.team,
        events.occurred_at
    from {{ ref('stg_app__usage_events') }} as events
    inner join periods on events.event_date <= periods.as_of
    {%- if first_day %}
    left join open_sessions on events.user_id = open_sessions.user_id
    where
        events.event_date >= {{ first_day_of(this, 'session_date', goes_on, first_day) }}
        and (
            events.event_date >= {{ first_day }}
            or events.occurred_at >= open_sessions.started_at
        )
    {%- endif %}
),

{%- if first_day %}

closed_sessions as (
    select
        user_id,
        max(session_number) as last_number
    from {{ this }}
    where
        session_date < {{ first_day }}
        and not ({{ goes_on }})
        and user_id in (select user_id from known_events)
    group by user_id
),
{%- endif %}

-- A pause of exactly the limit goes on; the smallest step above it does not.
marked_events as (
    select
        *,
        coalesce(
            {{ add_seconds('lag(occurred_at) over events_of_user', gap_seconds) }}
            >= occurred_at,
            false
        ) as is_continued
    from known_events
    window events_of_user as (partition by user_id order by occurred_at)
),

-- The default frame takes events of one moment together, so that they stay in one
-- session whichever of them carries the mark.
numbered_events as (
    select
        *,
        sum(case when is_continued then 0 else 1 end) over (
            partition by user_id order by occurred_at
        ) as session_number
    from marked_events
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
    from numbered_events
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
        cast(
            sessions_of_users.session_number
            {%- if first_day %} + coalesce(closed_sessions.last_number, 0){% endif %}
            as bigint
        ) as session_number,
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
    {%- if first_day %}
    left join closed_sessions on sessions_of_users.user_id = closed_sessions.user_id
    {%- endif %}
)

select * from sessions
