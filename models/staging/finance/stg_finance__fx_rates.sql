{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_finance__fx_rates') }}
),

kept_rows as (
    select
        currency,
        rate_to_reporting,
        rate_date
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
