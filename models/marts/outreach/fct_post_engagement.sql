with

posts as (
    select * from {{ ref('stg_outreach__social_posts') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

known_posts as (
    select posts.*
    from posts
    inner join periods on posts.post_date <= periods.as_of
),

counted as (
    select
        *,
        case
            when coalesce(likes, shares, replies, clicks) is not null
                then
                    coalesce(likes, 0) + coalesce(shares, 0)
                    + coalesce(replies, 0) + coalesce(clicks, 0)
        end as engagements,
        {{ local_time('posted_at') }} as posted_at_local
    from known_posts
),

fct_post_engagement as (
    select
        post_id,
        channel,
        variant,
        {{ iso_weekday('post_date') }} as weekday,
        cast(hour(posted_at_local) as bigint) as hour_of_day,
        impressions,
        likes,
        shares,
        replies,
        clicks,
        engagements,
        {{ ratio('engagements', 'impressions') }} as engagement_rate,
        -- More engagements than impressions are no share: a rate without interval.
        case
            when engagements <= impressions
                then {{ wilson_low('engagements', 'impressions') }}
        end as wilson_low,
        case
            when engagements <= impressions
                then {{ wilson_high('engagements', 'impressions') }}
        end as wilson_high,
        {{ seconds_between('posted_at', 'measured_at') }} / 3600 as hours_to_measure,
        coalesce(engagements > impressions, false) as is_over_counted,
        coalesce(impressions > 0 and engagements <= impressions, false) as is_rated,
        post_date,
        posted_at,
        measured_at
    from counted
)

select * from fct_post_engagement
