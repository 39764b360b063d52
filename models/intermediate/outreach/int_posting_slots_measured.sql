with

posts as (
    select * from {{ ref('fct_post_engagement') }}
),

segment_labels as (
    select * from {{ ref('int_segment_labels') }}
),

posts_of_cuts as (
    select
        *,
        'hour' as cut,
        cast(null as bigint) as slot_weekday,
        hour_of_day as slot_hour
    from posts
    union all
    select
        *,
        'weekday' as cut,
        weekday as slot_weekday,
        cast(null as bigint) as slot_hour
    from posts
    union all
    select
        *,
        'weekday_hour' as cut,
        weekday as slot_weekday,
        hour_of_day as slot_hour
    from posts
),

slot_sums as (
    select
        channel,
        cut,
        slot_weekday as weekday,
        slot_hour as hour_of_day,
        count(*) as posts,
        count(case when is_rated then 1 end) as rated_posts,
        coalesce(sum(case when is_rated then impressions end), 0) as impressions,
        coalesce(sum(case when is_rated then engagements end), 0) as engagements,
        -- Decimals: their sums are the same in any order.
        sum(case
            when is_rated then cast(engagement_rate as decimal(18, 12))
        end) as sum_of_rates,
        sum(case
            when is_rated
                then cast(engagement_rate * engagement_rate as decimal(18, 12))
        end) as sum_of_squares,
        {{ percentile('case when is_rated then engagement_rate end', 0.5) }}
            as median_rate
    from posts_of_cuts
    group by
        channel,
        cut,
        slot_weekday,
        slot_hour
),

slots_measured as (
    select
        slot_sums.channel,
        slot_sums.cut,
        concat_ws(' ', weekdays.segment_label, hours.segment_label) as slot,
        slot_sums.weekday,
        slot_sums.hour_of_day,
        slot_sums.posts,
        slot_sums.rated_posts,
        cast(slot_sums.impressions as bigint) as impressions,
        cast(slot_sums.engagements as bigint) as engagements,
        cast(coalesce(slot_sums.sum_of_rates, 0) as decimal(38, 12)) as sum_of_rates,
        cast(coalesce(slot_sums.sum_of_squares, 0) as decimal(38, 12))
            as sum_of_squares,
        slot_sums.median_rate
    from slot_sums
    left join segment_labels as weekdays
        on
            weekdays.segment_type = 'weekday'
            and cast(slot_sums.weekday as {{ dbt.type_string() }})
            = weekdays.segment_value
    left join segment_labels as hours
        on
            hours.segment_type = 'hour_of_day'
            and cast(slot_sums.hour_of_day as {{ dbt.type_string() }})
            = hours.segment_value
)

select * from slots_measured
