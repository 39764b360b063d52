{#- A view: it is read once, by fct_sessions, and is as long as all events. -#}
{{ config(materialized='view') }}

with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

known_events as (
    select
        events.user_id,
        events.logged_session_id,
        events.feature,
        events.team,
        events.occurred_at
    from {{ ref('stg_app__usage_events') }} as events
    inner join periods on events.event_date <= periods.as_of
),

-- A pause of exactly the limit goes on; the smallest step above it does not.
marked_events as (
    select
        *,
        coalesce(
            {{ add_seconds(
                'lag(occurred_at) over events_of_user',
                var('session_gap_minutes') * 60
            ) }} >= occurred_at,
            false
        ) as is_continued
    from known_events
    window events_of_user as (partition by user_id order by occurred_at)
),

-- The default frame takes events of one moment together, so that they stay in one
-- session whichever of them carries the mark.
numbered_events as (
    select
        user_id,
        sum(case when is_continued then 0 else 1 end) over (
            partition by user_id order by occurred_at
        ) as session_number,
        logged_session_id,
        feature,
        team,
        occurred_at
    from marked_events
)

select * from numbered_events
