with slots as (
    select *
    from marts.fct_posting_hours
),

weekdays as (
    select
        channel,
        weekday,
        slot,
        posts,
        rated_posts,
        shrunken_rate as post_engagement,
        channel_index as hour_index,
        rate_low,
        rate_high,
        median_engagement_rate as median_post_engagement,
        is_claimed
    from slots
    where
        cut = 'weekday'
        and channel_rank <= 6
        and rated_posts > 0
    order by
        is_claimed desc,
        channel asc,
        weekday asc
)

select * from weekdays
