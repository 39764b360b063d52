-- Grain: one row a line of the app's log, repeats and conflicting versions included.
create or replace temp view usage_event_rows as
with due as (
    select * from chunk_usage_events
    where logged_at < getvariable('chunk_last_day') + 1
),

chosen as (
    select
        *,
        case
            when event_index = 0 then null
            when
                draw('app_adopts', person_no) < getvariable('launched_feature_users')
                and occurred_at
                >= getvariable('launched_feature_from') + to_days(
                    floor(
                        draw('app_adopted', person_no)
                        * getvariable('launched_feature_adoption_days')
                    )::integer
                )
                and draw('app_launched', event_no)
                < getvariable('launched_feature_share')
                then getvariable('launched_feature')
            -- Nobody leaves it in a day: the share falls from first to last day.
            when
                draw('app_fading', event_no)
                < getvariable('fading_feature_share') * (
                    1
                    - datediff('day', getvariable('window_from'), occurred_at)
                    / getvariable('days')
                )
                then getvariable('fading_feature')
            when draw('app_favourite', event_no) < 0.55
                then pick(getvariable('app_feature_slots'), 'app_likes', person_no)
            else pick(getvariable('app_feature_slots'), 'app_feature', event_no)
        end as feature,
        case
            when
                made_kind is not null
                or occurred_at >= getvariable('window_until') - to_days(12)
                then 'plain'
            when draw('app_log', event_no) < getvariable('usage_duplicate_rate')
                then 'duplicate'
            when draw('app_log', event_no) > 1 - getvariable('usage_conflict_rate')
                then 'conflict'
            when draw('app_late', event_no) < getvariable('usage_late_rate')
                then 'late'
            else 'plain'
        end as fate,
        logged_at + to_seconds(if(
            draw('app_offline', event_no) < 0.03,
            spread(120, 60000, draw('app_log_time', event_no)),
            spread(1, 20, draw('app_log_time', event_no))
        )) as first_received_at
    from due
),

copies as (
    select
        *,
        0 as copy_no,
        coalesce(made_kind, 'kept') as kind,
        case fate
            -- The version that wins is the later one.
            when 'conflict' then first_received_at + to_hours(6)
            when 'late'
                then occurred_at + to_seconds(
                    270000 + floor(draw('app_late_by', event_no) * 600000)::bigint
                )
            else first_received_at
        end as received_at
    from chosen
    union all
    select
        *,
        1 as copy_no,
        fate as kind,
        if(
            fate = 'conflict',
            first_received_at,
            first_received_at + to_seconds(spread(2, 9000, draw('app_copy', event_no)))
        ) as received_at
    from chosen
    where fate in ('duplicate', 'conflict')
)

select
    copies.kind,
    copies.logged_at,
    copies.event_no,
    copies.copy_no,
    short_id(if(copies.made_kind is null, 'u', 'u0'), copies.event_no) as event_id,
    if(copies.kind = 'invalid_occurred_at', null, copies.occurred_at) as occurred_at,
    if(copies.kind = 'invalid_occurred_at', 'just now', null) as occurred_at_text,
    copies.received_at,
    if(copies.kind = 'missing_user_id', null, short_id('c', copies.person_no))
        as user_id,
    if(
        draw('app_no_session', copies.session_no) < getvariable('app_no_session_rate'),
        null,
        short_id('s', copies.session_no * 4 + least(copies.restarts, 3))
    ) as session_id,
    case
        when copies.feature is null then 'app_opened'
        when draw('app_event', copies.event_no) < 0.68 then features.usual_event
        else features.other_event
    end as event_name,
    -- The version that loses a conflict lacked the feature's new name.
    if(copies.kind = 'conflict', 'beta', copies.feature) as feature,
    if(
        draw('app_team', copies.person_no) < getvariable('team_rate'),
        pick(getvariable('team_slots'), 'app_team_name', copies.person_no),
        null
    ) as team
from copies
left join app_features as features on copies.feature = features.feature;
