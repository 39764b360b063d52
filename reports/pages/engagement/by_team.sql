with engagement as (
    select *
    from marts.fct_engagement_periods
),

by_team as (
    select
        segment_value as team,
        active_users,
        prior_active_users,
        active_users_growth,
        new_users,
        sessions,
        sessions_per_user,
        median_session_seconds
    from engagement
    where
        period = $period
        and segment_type = 'team'
    order by
        active_users desc,
        segment_value asc
)

select * from by_team
