with

activity_days as (
    select * from {{ ref('int_user_activity_days') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- Users seen on a day who were seen again within N days: told by the later day, because
-- a day knows only the one before it.
followed_days as (
    select
        {{ add_days_of('activity_date', '-days_since_previous') }} as activity_date,
        count(*) filter (where days_since_previous <= 7) as followed_7,
        count(*) as followed_28
    from activity_days
    where days_since_previous <= 28
    group by {{ add_days_of('activity_date', '-days_since_previous') }}
),

-- What changes on a day, per user seen on it. A user enters the window of N days when
-- the activity before is more than N days ago, and leaves it N days after the last
-- activity that no other follows within N days.
daily_changes as (
    select
        activity_date,
        count(*) as dau,
        count(*) filter (where days_since_previous is null) as new_users,
        count(*) filter (where days_since_previous <= 28) as returning_users,
        count(*) filter (where days_since_previous > 28) as resurrected_users,
        count(*) filter (where coalesce(days_since_previous, 8) > 7) as entered_7
    from activity_days
    group by activity_date
),

day_bounds as (
    select
        min(daily_changes.activity_date) as first_day,
        max(periods.as_of) as last_day
    from daily_changes
    cross join periods
),

days as (
    select {{ date_series('first_day', 'last_day') }} as date_day
    from day_bounds
),

dated_changes as (
    select
        days.date_day,
        coalesce(today.dau, 0) as dau,
        coalesce(today.new_users, 0) as new_users,
        coalesce(today.returning_users, 0) as returning_users,
        coalesce(today.resurrected_users, 0) as resurrected_users,
        coalesce(today.entered_7, 0) as entered_7,
        coalesce(week_ago.dau, 0) - coalesce(followed_week_ago.followed_7, 0) as left_7,
        coalesce(month_ago.dau, 0) - coalesce(followed_month_ago.followed_28, 0)
            as churned_users
    from days
    left join daily_changes as today on days.date_day = today.activity_date
    left join daily_changes as week_ago
        on days.date_day = {{ add_days('week_ago.activity_date', 7) }}
    left join daily_changes as month_ago
        on days.date_day = {{ add_days('month_ago.activity_date', 28) }}
    left join followed_days as followed_week_ago
        on days.date_day = {{ add_days('followed_week_ago.activity_date', 7) }}
    left join followed_days as followed_month_ago
        on days.date_day = {{ add_days('followed_month_ago.activity_date', 28) }}
),

-- The windows are running sums of who entered less who left: exact, without a look at
-- any user again.
running_windows as (
    select
        *,
        sum(entered_7 - left_7) over up_to_day as wau,
        sum(new_users + resurrected_users - churned_users) over up_to_day as mau
    from dated_changes
    window up_to_day as (
        order by date_day rows between unbounded preceding and current row
    )
),

active_users as (
    select
        date_day,
        cast(dau as bigint) as dau,
        cast(wau as bigint) as wau,
        cast(mau as bigint) as mau,
        {{ ratio('dau', 'mau') }} as stickiness,
        cast(new_users as bigint) as new_users,
        cast(returning_users as bigint) as returning_users,
        cast(resurrected_users as bigint) as resurrected_users,
        cast(churned_users as bigint) as churned_users
    from running_windows
)

select * from active_users
