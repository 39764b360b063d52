-- The running windows, counted once the plain way: distinct users of the last 7 and 28
-- days. The power curve holds the same users.
with

daily as (
    select * from {{ ref('fct_active_users_daily') }}
    order by date_day desc
    limit 1
),

last_days as (
    select
        activity_days.user_id,
        {{ days_between('activity_days.activity_date', 'daily.date_day') }} as age
    from {{ ref('int_user_activity_days') }} as activity_days
    cross join daily
),

plain_windows as (
    select
        count(distinct case when age < 7 then user_id end) as wau,
        count(distinct case when age < 28 then user_id end) as mau
    from last_days
),

power_curve as (
    select
        coalesce(sum(users) filter (where window_days = 7), 0) as wau,
        coalesce(sum(users) filter (where window_days = 28), 0) as mau
    from {{ ref('fct_power_curve') }}
    where is_current
)

select
    daily.wau,
    plain_windows.wau as plain_wau,
    power_curve.wau as power_curve_wau,
    daily.mau,
    plain_windows.mau as plain_mau,
    power_curve.mau as power_curve_mau
from daily
cross join plain_windows
cross join power_curve
where
    daily.wau != plain_windows.wau
    or daily.wau != power_curve.wau
    or daily.mau != plain_windows.mau
    or daily.mau != power_curve.mau
