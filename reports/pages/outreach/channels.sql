with periods as (
    select *
    from marts.fct_post_periods
),

channels as (
    select
        channel,
        posts,
        rated_posts,
        impressions,
        engagements,
        engagement_rate as post_engagement,
        median_engagement_rate as median_post_engagement,
        prior_posts,
        prior_rated_posts,
        prior_impressions,
        prior_engagements,
        prior_engagement_rate,
        prior_median_engagement_rate
    from periods
    where period = $period
    order by
        impressions desc,
        posts desc,
        channel asc
)

select * from channels
