with

sessions as (
    select * from {{ ref('fct_sessions') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

segmented_sessions as (
    {{ segmented('sessions', {'team': 'team'}) }}
),

counted_sessions as (
    select
        period_days.period,
        segmented_sessions.segment_type,
        segmented_sessions.segment_value,
        period_days.is_current,
        count(*) as sessions,
        count(distinct segmented_sessions.user_id) as session_users,
        median(segmented_sessions.seconds) as median_session_seconds
    from segmented_sessions
    inner join period_days on segmented_sessions.session_date = period_days.date_day
    group by
        period_days.period,
        segmented_sessions.segment_type,
        segmented_sessions.segment_value,
        period_days.is_current
)

select * from counted_sessions
