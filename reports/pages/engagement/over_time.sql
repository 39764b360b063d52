with buckets as (
    select *
    from marts.fct_engagement_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        active_users,
        mean_dau,
        wau,
        mau,
        stickiness,
        new_users,
        returning_users,
        resurrected_users,
        churned_users,
        sessions,
        session_users,
        sessions_per_user,
        median_session_seconds,
        is_complete
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
