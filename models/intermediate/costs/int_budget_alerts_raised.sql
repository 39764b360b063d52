{{
    config(
        materialized='incremental',
        incremental_strategy='append',
    )
}}

with

crossings as (
    select * from {{ ref('int_budget_crossings') }}
),

-- Nothing in a full build.
known_alerts as (
    select
        budget_id,
        period_start,
        threshold,
        kind,
        budget
    from {{ this if is_incremental() else 'crossings' }}
    where {{ is_incremental() | lower }}
),

new_alerts as (
    select
        crossings.budget_id,
        crossings.period_start,
        crossings.threshold,
        crossings.kind,
        crossings.budget,
        crossings.spent_at_crossing,
        crossings.crossed_on,
        crossings.as_of as raised_on
    from crossings
    left join known_alerts
        on
            crossings.budget_id = known_alerts.budget_id
            and crossings.period_start = known_alerts.period_start
            and crossings.threshold = known_alerts.threshold
            and crossings.kind = known_alerts.kind
            and crossings.budget = known_alerts.budget
    where known_alerts.budget_id is null
)

select * from new_alerts
