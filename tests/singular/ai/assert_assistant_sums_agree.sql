-- Days, periods, buckets and segments are cuts of the same interactions: their counts
-- must agree, and so must the stars of the ratings.
with

daily as (
    select
        periods.period,
        sum(daily.interactions) as interactions,
        sum(daily.outcomes) as outcomes,
        sum(daily.succeeded) as succeeded
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_interactions_daily') }} as daily
        on
            periods.period_start <= daily.date_day
            and periods.period_end >= daily.date_day
    group by periods.period
),

ratings as (
    select
        periods.period,
        sum(daily.ratings) as ratings,
        sum(
            daily.ratings_1 + daily.ratings_2 + daily.ratings_3 + daily.ratings_4
            + daily.ratings_5
        ) as stars
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_satisfaction_daily') }} as daily
        on
            periods.period_start <= daily.date_day
            and periods.period_end >= daily.date_day
    group by periods.period
),

cuts as (
    select
        period,
        segment_type,
        sum(interactions) as interactions,
        sum(outcomes) as outcomes,
        sum(succeeded) as succeeded,
        sum(ratings) as ratings
    from {{ ref('fct_assistant_periods') }}
    group by
        period,
        segment_type
    union all
    select
        period,
        segment_type,
        sum(interactions) as interactions,
        sum(outcomes) as outcomes,
        sum(succeeded) as succeeded,
        sum(ratings) as ratings
    from {{ ref('fct_assistant_buckets') }}
    group by
        period,
        segment_type
)

select
    cuts.period,
    cuts.segment_type
from cuts
left join daily on cuts.period = daily.period
left join ratings on cuts.period = ratings.period
where
    cuts.interactions != coalesce(daily.interactions, 0)
    or cuts.outcomes != coalesce(daily.outcomes, 0)
    or cuts.succeeded != coalesce(daily.succeeded, 0)
    or cuts.ratings != coalesce(ratings.ratings, 0)
    or coalesce(ratings.ratings, 0) != coalesce(ratings.stars, 0)
