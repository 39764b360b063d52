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
    {%- if is_incremental() %}
    left join {{ this }} as raised
        on
            crossings.budget_id = raised.budget_id
            and crossings.period_start = raised.period_start
            and crossings.threshold = raised.threshold
            and crossings.kind = raised.kind
            and crossings.budget = raised.budget
    where raised.budget_id is null
    {%- endif %}
)

select * from new_alerts
