with concerns as (
    select *
    from marts.fct_concerns
),

ranked as (
    select
        concern,
        interactions,
        interactions_share,
        interactions_growth,
        outcomes,
        success_rate,
        success_rate_low,
        success_rate_high,
        ratings,
        mean_satisfaction,
        prior_interactions,
        prior_success_rate
    from concerns
    where
        period = $period
        and interactions > 0
    order by
        interactions desc,
        concern asc
)

select * from ranked
