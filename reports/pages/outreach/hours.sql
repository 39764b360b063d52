with slots as (
    select *
    from marts.fct_posting_hours
),

hours as (
    select
        channel,
        hour_of_day,
        slot,
        posts,
        rated_posts,
        shrunken_rate as post_engagement,
        channel_index as hour_index,
        rate_low,
        rate_high,
        median_engagement_rate as median_post_engagement,
        rest_posts,
        rest_rate,
        rate_rank,
        is_claimed
    from slots
    where
        cut = 'hour'
        and channel_rank <= 6
        and rated_posts > 0
    order by
        is_claimed desc,
        rate_rank asc nulls last,
        channel asc,
        hour_of_day asc
)

select * from hours
