with engagement as (
    select *
    from marts.fct_engagement_periods
),

totals as (
    select
        active_users,
        prior_active_users,
        active_users_growth
    from engagement
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
