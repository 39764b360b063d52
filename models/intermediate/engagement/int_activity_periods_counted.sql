with

activity_days as (
    select * from {{ ref('int_user_activity_days') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

-- Each user once a period.
activity_of_users as (
    select
        period_days.period,
        period_days.is_current,
        activity_days.user_id,
        count(*) as days_active,
        count(*) filter (where activity_days.days_since_previous is null) as is_new
    from activity_days
    inner join period_days on activity_days.activity_date = period_days.date_day
    group by
        period_days.period,
        period_days.is_current,
        activity_days.user_id
),

counted_activity as (
    select
        period,
        is_current,
        count(*) as active_users,
        cast(sum(is_new) as bigint) as new_users,
        cast(sum(days_active) as bigint) as user_days
    from activity_of_users
    group by
        period,
        is_current
)

select * from counted_activity
