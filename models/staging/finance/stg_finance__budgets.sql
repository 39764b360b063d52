{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_finance__budgets') }}
),

kept_rows as (
    select
        budget_id,
        scope,
        scope_value,
        budget_period,
        amount,
        period_start
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
