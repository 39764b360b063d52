with

buckets as (
    select * from {{ ref('period_buckets') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

activity_days as (
    select * from {{ ref('int_user_activity_days') }}
),

active_users_daily as (
    select * from {{ ref('fct_active_users_daily') }}
),

sessions as (
    select * from {{ ref('fct_sessions') }}
),

-- Each user once a bucket.
users_of_buckets as (
    select distinct
        period_days.period,
        period_days.bucket_start,
        activity_days.user_id
    from activity_days
    inner join period_days on activity_days.activity_date = period_days.date_day
),

bucket_users as (
    select
        period,
        bucket_start,
        count(*) as active_users
    from users_of_buckets
    group by
        period,
        bucket_start
),

-- Windows stand at the last day of their bucket, flows are summed over its days.
bucket_flows as (
    select
        period_days.period,
        period_days.bucket_start,
        avg(daily.dau) as mean_dau,
        max_by(daily.wau, daily.date_day) as wau,
        max_by(daily.mau, daily.date_day) as mau,
        {{ ratio('sum(daily.dau)', 'sum(daily.mau)') }} as stickiness,
        sum(daily.new_users) as new_users,
        sum(daily.returning_users) as returning_users,
        sum(daily.resurrected_users) as resurrected_users,
        sum(daily.churned_users) as churned_users
    from active_users_daily as daily
    inner join period_days on daily.date_day = period_days.date_day
    group by
        period_days.period,
        period_days.bucket_start
),

bucket_sessions as (
    select
        period_days.period,
        period_days.bucket_start,
        count(*) as sessions,
        count(distinct sessions.user_id) as session_users,
        median(sessions.seconds) as median_session_seconds
    from sessions
    inner join period_days on sessions.session_date = period_days.date_day
    group by
        period_days.period,
        period_days.bucket_start
),

engagement_buckets as (
    select
        buckets.period,
        cast(coalesce(bucket_users.active_users, 0) as bigint) as active_users,
        cast(coalesce(bucket_flows.mean_dau, 0) as double) as mean_dau,
        cast(coalesce(bucket_flows.wau, 0) as bigint) as wau,
        cast(coalesce(bucket_flows.mau, 0) as bigint) as mau,
        bucket_flows.stickiness,
        {%- for flow in ['new', 'returning', 'resurrected', 'churned'] %}
        cast(coalesce(bucket_flows.{{ flow }}_users, 0) as bigint) as {{ flow }}_users,
        {%- endfor %}
        coalesce(bucket_sessions.sessions, 0) as sessions,
        coalesce(bucket_sessions.session_users, 0) as session_users,
        {{ ratio('bucket_sessions.sessions', 'bucket_sessions.session_users') }}
            as sessions_per_user,
        cast(bucket_sessions.median_session_seconds as double)
            as median_session_seconds,
        buckets.is_complete,
        buckets.bucket_start,
        buckets.bucket_end
    from buckets
    left join bucket_users
        on
            buckets.period = bucket_users.period
            and buckets.bucket_start = bucket_users.bucket_start
    left join bucket_flows
        on
            buckets.period = bucket_flows.period
            and buckets.bucket_start = bucket_flows.bucket_start
    left join bucket_sessions
        on
            buckets.period = bucket_sessions.period
            and buckets.bucket_start = bucket_sessions.bucket_start
)

select * from engagement_buckets
