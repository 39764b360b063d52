-- Hours, weekdays and hours of weekdays are cuts of the same posts, and so are the
-- variants and the channels of a period.
with

posts as (
    select * from {{ ref('fct_post_engagement') }}
),

periods as (
    select * from {{ ref('periods') }}
),

channels as (
    select
        channel,
        count(*) as posts,
        count(case when is_rated then 1 end) as rated_posts,
        count(case when is_rated and variant != 'unknown' then 1 end) as variant_posts
    from posts
    group by channel
),

slots as (
    select
        channel,
        cut,
        sum(posts) as posts,
        sum(rated_posts) as rated_posts
    from {{ ref('fct_posting_hours') }}
    group by
        channel,
        cut
),

arms as (
    select
        scope,
        sum(all_units) as units
    from {{ ref('fct_experiments') }}
    where experiment_kind = 'post_variant'
    group by scope
),

period_posts as (
    select
        periods.period,
        count(*) as posts
    from periods
    inner join posts
        on
            periods.period_start <= posts.post_date
            and periods.period_end >= posts.post_date
    group by periods.period
),

period_channels as (
    select
        period,
        channel = 'all' as is_all,
        sum(posts) as posts
    from {{ ref('fct_post_periods') }}
    group by
        period,
        channel = 'all'
)

select
    channels.channel,
    slots.cut
from channels
left join slots on channels.channel = slots.channel
where
    slots.posts is null
    or slots.posts != channels.posts
    or slots.rated_posts != channels.rated_posts
union all
select
    channels.channel,
    'variants' as cut
from channels
left join arms on channels.channel = arms.scope
where coalesce(arms.units, 0) != channels.variant_posts
union all
select
    period_channels.period as channel,
    'channels' as cut
from period_channels
left join period_posts on period_channels.period = period_posts.period
where period_channels.posts != coalesce(period_posts.posts, 0)
