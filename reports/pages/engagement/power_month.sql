with power_curve as (
    select *
    from marts.fct_power_curve
),

power_month as (
    select
        is_current,
        days_active,
        users,
        window_users,
        share
    from power_curve
    where window_days = 28
    order by
        is_current desc,
        days_active asc
)

select * from power_month
