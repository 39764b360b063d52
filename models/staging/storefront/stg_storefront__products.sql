{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_storefront__products') }}
),

kept_rows as (
    select
        product_name,
        category,
        niche,
        vault_id,
        list_price,
        unit_cost,
        launched_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
