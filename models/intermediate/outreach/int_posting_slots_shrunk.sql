with

slots as (
    select * from {{ ref('int_posting_slots_measured') }}
),

-- What all slots of a channel and cut have in common.
cuts as (
    select
        channel,
        cut,
        sum(rated_posts) as cut_posts,
        {{ exact_sum('rated_posts * mean_rate') }}
        / nullif(sum(rated_posts), 0) as cut_rate,
        {{ exact_sum('rated_posts * rate_variance') }}
        / nullif(sum(rated_posts) - count(mean_rate), 0) as within_variance,
        count(mean_rate) as slots,
        sum(cast(rated_posts as double) * rated_posts) as squared_posts
    from slots
    group by
        channel,
        cut
),

squared_differences as (
    select
        slots.channel,
        slots.cut,
        {{ exact_sum(
            'slots.rated_posts * power(slots.mean_rate - cuts.cut_rate, 2)'
        ) }} as between_squares
    from slots
    inner join cuts on slots.channel = cuts.channel and slots.cut = cuts.cut
    group by
        slots.channel,
        slots.cut
),

-- Variance between slots, beyond what chance alone brings (analysis of variance).
cut_variances as (
    select
        cuts.*,
        coalesce(greatest(0.0, (
            squares.between_squares - (cuts.slots - 1) * cuts.within_variance
        ) / nullif(
            cuts.cut_posts - cuts.squared_posts / nullif(cuts.cut_posts, 0), 0
        )), 0.0) as between_variance
    from cuts
    inner join squared_differences as squares
        on cuts.channel = squares.channel and cuts.cut = squares.cut
),

weighted as (
    select
        slots.*,
        cuts.cut_posts,
        cuts.cut_rate,
        cuts.within_variance,
        cuts.between_variance,
        coalesce({{ ratio(
            'slots.rated_posts * cuts.between_variance',
            'slots.rated_posts * cuts.between_variance + cuts.within_variance'
        ) }}, 0.0) as weight
    from slots
    inner join cut_variances as cuts
        on slots.channel = cuts.channel and slots.cut = cuts.cut
),

-- The fewer posts a slot has, the nearer it is moved to the mean of its channel; its
-- variance has a part for that mean too.
shrunk as (
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
        mean_rate,
        median_rate,
        within_variance,
        between_variance,
        cut_rate + weight * (coalesce(mean_rate, cut_rate) - cut_rate) as shrunken_rate,
        (1 - weight) * between_variance
        + (1 - weight) * (1 - weight) * within_variance / nullif(cut_posts, 0)
            as shrunken_variance,
        cut_posts - rated_posts as rest_posts,
        (cut_posts * cut_rate - rated_posts * coalesce(mean_rate, 0))
        / nullif(cut_posts - rated_posts, 0) as rest_rate
    from weighted
)

select * from shrunk
