with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
),

daily_sums as (
    select
        interaction_type,
        ai_feature,
        count(*) as interactions,
        count(is_succeeded) as outcomes,
        count(*) filter (where is_succeeded) as succeeded,
        sum(coalesce(recommendations_shown, 0)) as recommendations_shown,
        sum(coalesce(recommendations_clicked, 0)) as recommendations_clicked,
        count(satisfaction) as ratings,
        sum(coalesce(satisfaction, 0)) as rating_sum,
        sum(coalesce(satisfaction * satisfaction, 0)) as rating_square_sum,
        event_date
    from interactions
    group by
        interaction_type,
        ai_feature,
        event_date
)

select * from daily_sums
