with

active_users as (
    select * from {{ ref('fct_active_users_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

averaged_days as (
    select
        period_days.period,
        period_days.is_current,
        avg(active_users.dau) as mean_dau,
        -- Mean DAU / mean MAU, a ratio of sums: quiet days weigh as they should.
        {{ ratio('sum(active_users.dau)', 'sum(active_users.mau)') }} as stickiness
    from active_users
    inner join period_days on active_users.date_day = period_days.date_day
    group by
        period_days.period,
        period_days.is_current
)

select * from averaged_days
