with

slots as (
    select
        *,
        {{ ratio('sum_of_rates', 'rated_posts') }} as mean_rate,
        -- A decimal again: sums of it do not depend on their order.
        cast(coalesce(
            {{ ratio('sum_of_rates', 'rated_posts') }} * cast(sum_of_rates as double),
            0
        ) as decimal(38, 12)) as squares_of_mean
    from {{ ref('int_posting_slots_measured') }}
),

-- What all slots of a channel and cut have in common.
cut_sums as (
    select
        channel,
        cut,
        sum(rated_posts) as posts,
        count(mean_rate) as slots,
        sum(sum_of_rates) as rates,
        cast(sum(sum_of_squares) as double) as squares,
        cast(sum(squares_of_mean) as double) as squares_of_means,
        sum(rated_posts * rated_posts) as squared_posts
    from slots
    group by
        channel,
        cut
),

-- Analysis of variance: squares within slots and between them.
cut_squares as (
    select
        *,
        {{ ratio('rates', 'posts') }} as rate,
        {{ ratio('greatest(0.0, squares - squares_of_means)', 'posts - slots') }}
            as within_variance,
        squares_of_means - {{ ratio('rates', 'posts') }} * cast(rates as double)
            as between_squares
    from cut_sums
),

-- Variance between slots, beyond what chance alone brings.
cuts as (
    select
        *,
        coalesce(greatest(0.0, {{ ratio(
            'between_squares - (slots - 1) * within_variance',
            'posts - ' ~ ratio('squared_posts', 'posts')
        ) }}), 0.0) as between_variance
    from cut_squares
),

weighted as (
    select
        slots.*,
        cuts.posts as cut_posts,
        cuts.rates as cut_rates,
        cuts.rate as cut_rate,
        cuts.within_variance,
        cuts.between_variance,
        coalesce({{ ratio(
            'slots.rated_posts * cuts.between_variance',
            'slots.rated_posts * cuts.between_variance + cuts.within_variance'
        ) }}, 0.0) as weight
    from slots
    inner join cuts on slots.channel = cuts.channel and slots.cut = cuts.cut
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
        cut_rate,
        within_variance,
        between_variance,
        cut_rate + weight * (coalesce(mean_rate, cut_rate) - cut_rate) as shrunken_rate,
        (1 - weight) * between_variance
        + (1 - weight) * (1 - weight) * {{ ratio('within_variance', 'cut_posts') }}
            as shrunken_variance,
        cut_posts - rated_posts as rest_posts,
        {{ ratio('cut_rates - sum_of_rates', 'cut_posts - rated_posts') }} as rest_rate
    from weighted
)

select * from shrunk
