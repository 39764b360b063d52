with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where response_ms is not null and coalesce(is_succeeded, true)
),

-- A histogram: days of it can be merged, percentiles of days cannot (P1).
response_times as (
    select
        interaction_type,
        ai_feature,
        round(response_ms) as response_ms,
        count(*) as answers,
        event_date
    from interactions
    group by all
)

select * from response_times
