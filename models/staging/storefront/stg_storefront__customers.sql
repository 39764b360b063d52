{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_storefront__customers') }}
),

kept_rows as (
    select
        customer_id,
        email_hash,
        country,
        region,
        language,
        acquisition_channel,
        created_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
