{%- set min_n = var('claim_min_n') %}
{%- set confidence = var('confidence_z') %}

with

slots as (
    select * from {{ ref('int_posting_slots_shrunk') }}
),

channel_medians as (
    select
        channel,
        row_number() over (order by count(*) desc, channel asc) as channel_rank,
        {{ percentile('engagement_rate', 0.5) }} as channel_median
    from {{ ref('fct_post_engagement') }}
    where is_rated
    group by channel
),

bounded as (
    select
        slots.*,
        channel_medians.channel_median,
        channel_medians.channel_rank,
        slots.shrunken_rate - {{ confidence }} * sqrt(slots.shrunken_variance)
            as rate_low,
        slots.shrunken_rate + {{ confidence }} * sqrt(slots.shrunken_variance)
            as rate_high,
        slots.rest_rate
        + {{ confidence }} * sqrt(slots.within_variance / nullif(slots.rest_posts, 0))
            as rest_high,
        slots.rated_posts >= {{ min_n }} as is_judged
    from slots
    left join channel_medians on slots.channel = channel_medians.channel
),

ranked as (
    select
        *,
        {%- for column in ['shrunken_rate', 'shrunken_variance'] %}
        lead({{ column }}) over (
            partition by channel, cut, is_judged
            order by shrunken_rate desc, weekday asc, hour_of_day asc
        ) as next_{{ column }},
        {%- endfor %}
        row_number() over (
            partition by channel, cut, is_judged
            order by shrunken_rate desc, weekday asc, hour_of_day asc
        ) as judged_rank
    from bounded
),

-- M1: claimed when it is above all other posts, and above the next slot by itself.
fct_posting_hours as (
    select
        channel,
        cut,
        slot,
        weekday,
        hour_of_day,
        posts,
        rated_posts,
        impressions,
        engagements,
        mean_rate as mean_engagement_rate,
        median_rate as median_engagement_rate,
        case when rated_posts > 0 then shrunken_rate end as shrunken_rate,
        case when rated_posts > 0 then {{ ratio('shrunken_rate', 'cut_rate') }} end
            as channel_index,
        case when rated_posts > 0 then greatest(0.0, rate_low) end as rate_low,
        case when rated_posts > 0 then rate_high end as rate_high,
        cast(rest_posts as bigint) as rest_posts,
        rest_rate,
        cast(case when is_judged then judged_rank end as bigint) as rate_rank,
        cast(channel_rank as bigint) as channel_rank,
        coalesce(
            is_judged
            and judged_rank = 1
            and rest_posts >= {{ min_n }}
            and rate_low > rest_high
            and median_rate > channel_median
            and shrunken_rate - next_shrunken_rate
            > {{ confidence }} * sqrt(shrunken_variance + next_shrunken_variance),
            false
        ) as is_claimed
    from ranked
)

select * from fct_posting_hours
