{%- set sums = ['posts', 'rated_posts', 'impressions', 'engagements'] %}

with

posts as (
    select * from {{ ref('fct_post_engagement') }}
),

first_posts as (
    select min(post_date) as first_post_date
    from posts
),

-- R5: a prior period is a base only where this log covers it, too.
periods as (
    select
        periods.period,
        coalesce(
            periods.is_prior_complete
            and first_posts.first_post_date <= periods.prior_start,
            false
        ) as is_prior_complete
    from {{ ref('periods') }} as periods
    cross join first_posts
),

period_days as (
    select * from {{ ref('period_days') }}
),

posts_of_channels as (
    select
        *,
        channel as channel_or_all
    from posts
    union all
    select
        *,
        'all' as channel_or_all
    from posts
),

period_sums as (
    select
        period_days.period,
        posts.channel_or_all as channel,
        period_days.is_current,
        count(*) as posts,
        count(case when posts.is_rated then 1 end) as rated_posts,
        sum(case when posts.is_rated then posts.impressions end) as impressions,
        sum(case when posts.is_rated then posts.engagements end) as engagements,
        {{ percentile('case when posts.is_rated then posts.engagement_rate end', 0.5) }}
            as median_engagement_rate
    from posts_of_channels as posts
    inner join period_days on posts.post_date = period_days.date_day
    group by
        period_days.period,
        posts.channel_or_all,
        period_days.is_current
),

-- One row for a period and the one before it: a channel may be in either.
paired as (
    select
        period,
        channel,
        {%- for measure in sums %}
        max(case when is_current then {{ measure }} end) as {{ measure }},
        max(case when not is_current then {{ measure }} end) as prior_{{ measure }},
        {%- endfor %}
        max(case when is_current then median_engagement_rate end)
            as median_engagement_rate,
        max(case when not is_current then median_engagement_rate end)
            as prior_median_engagement_rate
    from period_sums
    group by
        period,
        channel
),

fct_post_periods as (
    select
        paired.period,
        paired.channel,
        {%- for measure in sums %}
        cast(coalesce(paired.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        {{ ratio('paired.engagements', 'paired.impressions') }} as engagement_rate,
        paired.median_engagement_rate,
        {%- for measure in sums %}
        case
            when periods.is_prior_complete
                then cast(coalesce(paired.prior_{{ measure }}, 0) as bigint)
        end as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in ['posts', 'impressions', 'engagements'] %}
        case
            when periods.is_prior_complete
                then {{ growth('paired.' ~ measure, 'paired.prior_' ~ measure) }}
        end as {{ measure }}_growth,
        {%- endfor %}
        case
            when periods.is_prior_complete
                then {{ ratio('paired.prior_engagements', 'paired.prior_impressions') }}
        end as prior_engagement_rate,
        case
            when periods.is_prior_complete then paired.prior_median_engagement_rate
        end as prior_median_engagement_rate
    from paired
    inner join periods on paired.period = periods.period
)

select * from fct_post_periods
