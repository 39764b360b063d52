-- Grain: one row a thing a user did in a session that starts in the chunk, before the
-- log repeats any. What happens after the chunk's end is carried over to the next one.
create or replace temp table chunk_usage_events as
with spans as (
    select
        *,
        date_trunc('week', getvariable('window_from'))::date as first_monday
    from app_spans
    where
        used_from < getvariable('chunk_last_day') + 1
        and used_until >= getvariable('chunk_first_day')
        or used_from >= getvariable('chunk_first_day')
        and used_from < getvariable('chunk_last_day') + 1
),

weeks as (
    select
        person_no,
        used_from,
        used_until,
        first_monday,
        unnest(range(
            datediff(
                'day',
                first_monday,
                greatest(used_from::date, getvariable('chunk_first_day'))
            ) // 7,
            1 + datediff(
                'day',
                first_monday,
                least(used_until::date, getvariable('chunk_last_day'))
            ) // 7
        )) as week_no
    from spans
),

slots as (
    select
        *,
        unnest(range(getvariable('app_slots_a_week'))) as slot_no
    from weeks
),

taken as (
    select
        *,
        person_no * 1024 + week_no * 8 + slot_no as session_no,
        first_monday
        + (week_no * 7)::integer
        + pick(
            getvariable('app_weekday_slots'),
            'app_weekday',
            person_no * 1024 + week_no * 8 + slot_no
        ) as day_date
    from slots
    where
        draw('app_session', person_no * 1024 + week_no * 8 + slot_no)
        < if(
            draw('app_pace', person_no) < getvariable('app_keen_rate'),
            getvariable('app_keen_session_rate'),
            getvariable('app_session_rate')
        )
),

timed_sessions as (
    select
        *,
        day_date
        + to_hours(pick(getvariable('app_hour_slots'), 'app_hour', session_no))
        + to_seconds(floor(draw('app_second', session_no) * 3600)::bigint)
            as started_at
    from taken
),

sessions as (
    select
        person_no,
        session_no,
        started_at
    from timed_sessions
    where
        started_at > used_from + to_hours(3)
        and started_at <= used_until
        and day_date
        between getvariable('chunk_first_day') and getvariable('chunk_last_day')
    union all
    -- A span begins with a session.
    select
        person_no,
        person_no * 1024 + 1000 + span_no as session_no,
        used_from as started_at
    from spans
    where
        used_from >= getvariable('chunk_first_day')
        and used_from < getvariable('chunk_last_day') + 1
),

steps as (
    select
        *,
        unnest(range(
            1 + least(
                14,
                floor(
                    ln(1 - draw('app_length', session_no))
                    / ln(getvariable('app_next_event_rate'))
                )::bigint
            )
        )) as event_index,
        session_no * 16 + event_index as event_no
    from sessions
),

-- Minutes apart; now and then a pause that a 30 minute rule takes for two sessions, or
-- a restart that the app takes for two.
timed as (
    select
        *,
        sum(case
            when event_index = 0 then 0
            when draw('app_pause', event_no) < getvariable('app_pause_rate')
                then spread(1900, 4200, draw('app_gap', event_no))
            else spread(4, 700, draw('app_gap', event_no))
        end) over (partition by session_no order by event_index)::bigint as seconds_in,
        sum((
            event_index > 0
            and draw('app_restart', event_no) < getvariable('app_restart_rate')
        )::integer) over (partition by session_no order by event_index)::bigint
            as restarts
    from steps
),

made as (
    select
        person_no,
        made_no as session_no,
        0 as restarts,
        0 as event_index,
        made_no as event_no,
        kind as made_kind,
        logged_at,
        logged_at
        + if(kind = 'future_event', to_days(90 + (made_no % 30)::integer), to_days(0))
            as occurred_at
    from made_services
    where
        service = 'usage'
        and logged_at >= getvariable('chunk_first_day')
        and logged_at < getvariable('chunk_last_day') + 1
)

select
    event_no,
    session_no,
    restarts,
    person_no,
    event_index,
    started_at + to_seconds(seconds_in) as occurred_at,
    started_at + to_seconds(seconds_in) as logged_at,
    null::varchar as made_kind
from timed
where started_at + to_seconds(seconds_in) < getvariable('window_until')
union all by name
select * from made
union all by name
-- Both sides have the columns of one table.
select * from carried_usage_events;  -- noqa: AM04
