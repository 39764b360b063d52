{%- set windows = [7, 28] %}

with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- Of every day its window of N days, counted back from as_of: 0 is the latest.
windowed_days as (
    {%- for days in windows %}
    select
        activity_days.user_id,
        {{ days }} as window_days,
        {{ days_between('activity_days.activity_date', 'periods.as_of') }}
        < {{ days }} as is_current
    from {{ ref('int_user_activity_days') }} as activity_days
    inner join periods
        on
            activity_days.activity_date > {{ add_days('periods.as_of', -2 * days) }}
            and activity_days.activity_date <= periods.as_of
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

days_of_users as (
    select
        window_days,
        is_current,
        user_id,
        count(*) as days_active
    from windowed_days
    group by
        window_days,
        is_current,
        user_id
),

users_by_days as (
    select
        window_days,
        is_current,
        days_active,
        count(*) as users
    from days_of_users
    group by
        window_days,
        is_current,
        days_active
),

user_totals as (
    select
        window_days,
        is_current,
        sum(users) as window_users
    from users_by_days
    group by
        window_days,
        is_current
),

-- A number of days that nobody has is a zero, not a gap.
places as (
    {%- for days in windows %}
    {%- for days_active in range(1, days + 1) %}
    select
        {{ days }} as window_days,
        {{ days_active }} as days_active
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

power_curve as (
    select
        cast(places.window_days as bigint) as window_days,
        user_totals.is_current,
        cast(places.days_active as bigint) as days_active,
        cast(coalesce(users_by_days.users, 0) as bigint) as users,
        cast(user_totals.window_users as bigint) as window_users,
        {{ ratio('coalesce(users_by_days.users, 0)', 'user_totals.window_users') }}
            as share
    from places
    inner join user_totals on places.window_days = user_totals.window_days
    left join users_by_days
        on
            user_totals.window_days = users_by_days.window_days
            and user_totals.is_current = users_by_days.is_current
            and places.days_active = users_by_days.days_active
)

select * from power_curve
