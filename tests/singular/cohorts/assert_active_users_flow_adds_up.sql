-- DAU = new + returning + resurrected; MAU = MAU of the day before + new + resurrected
-- - churned; a window holds at least what a shorter one holds; no day is missing.
with

daily as (
    select
        *,
        lag(mau, 1, 0) over (order by date_day) as mau_before,
        lag(date_day) over (order by date_day) as day_before
    from {{ ref('fct_active_users_daily') }}
)

select date_day
from daily
where
    dau != new_users + returning_users + resurrected_users
    or mau != mau_before + new_users + resurrected_users - churned_users
    or dau > wau
    or wau > mau
    or dau < 0
    or churned_users < 0
    or {{ days_between('day_before', 'date_day') }} != 1
