with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
),

daily_sums as (
    select
        event_date,
        interaction_type,
        ai_feature,
        {{ interaction_measures() }}
    from interactions
    group by
        event_date,
        interaction_type,
        ai_feature
),

interactions_daily as (
    select
        interaction_type,
        ai_feature,
        interactions,
        customers,
        outcomes,
        succeeded,
        cast(recommendations_shown as bigint) as recommendations_shown,
        cast(recommendations_clicked as bigint) as recommendations_clicked,
        timed_answers,
        p50_response_ms,
        p95_response_ms,
        event_date as date_day
    from daily_sums
)

select * from interactions_daily
