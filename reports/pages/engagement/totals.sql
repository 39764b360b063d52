with engagement as (
    select *
    from marts.fct_engagement_periods
),

totals as (
    select
        active_users,
        prior_active_users,
        active_users_growth,
        new_users,
        prior_new_users,
        mean_dau,
        prior_mean_dau,
        stickiness,
        prior_stickiness,
        events,
        sessions,
        prior_sessions,
        sessions_growth,
        session_users,
        sessions_per_user,
        prior_sessions_per_user,
        median_session_seconds,
        prior_median_session_seconds
    from engagement
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
