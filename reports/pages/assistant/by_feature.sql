with periods as (
    select *
    from marts.fct_assistant_periods
),

by_feature as (
    select
        segment_value as ai_feature,
        interactions,
        customers as asking_customers,
        outcomes,
        interactions_share,
        interactions_growth,
        success_rate,
        success_rate_low,
        success_rate_high,
        click_rate,
        click_rate_low,
        click_rate_high,
        recommendations_shown,
        ratings,
        mean_satisfaction,
        satisfaction_low,
        satisfaction_high,
        timed_answers,
        p50_response_ms,
        p95_response_ms,
        prior_interactions,
        prior_customers,
        prior_success_rate,
        prior_click_rate,
        prior_mean_satisfaction,
        prior_p50_response_ms,
        prior_p95_response_ms
    from periods
    where
        period = $period
        and segment_type = 'ai_feature'
    order by
        interactions desc,
        segment_value asc
)

select * from by_feature
