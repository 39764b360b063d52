{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_finance__operating_costs') }}
),

kept_rows as (
    select
        cost_id,
        cost_category,
        channel,
        team,
        project,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        amount,
        is_fixed,
        incurred_on
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
