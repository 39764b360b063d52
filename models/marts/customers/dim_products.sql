with

catalogue as (
    select * from {{ ref('stg_storefront__products') }}
),

items as (
    select * from {{ ref('fct_order_items') }}
),

sold_products as (
    select
        product_name,
        min(niche) as niche,
        min(vault_id) as vault_id,
        min(order_date) filter (where is_counted) as first_sold_date,
        max(order_date) filter (where is_counted) as last_sold_date
    from items
    where product_name != 'unknown'
    group by product_name
),

-- The catalogue, and what was sold without being in it.
products as (
    select
        coalesce(catalogue.product_name, sold_products.product_name) as product_name,
        coalesce(catalogue.category, 'unknown') as category,
        coalesce(catalogue.niche, sold_products.niche, 'unknown') as niche,
        coalesce(catalogue.vault_id, sold_products.vault_id, 'unknown') as vault_id,
        catalogue.list_price,
        catalogue.unit_cost,
        catalogue.product_name is not null as is_in_catalogue,
        sold_products.first_sold_date,
        sold_products.last_sold_date,
        catalogue.launched_at
    from catalogue
    full outer join sold_products
        on catalogue.product_name = sold_products.product_name
)

select * from products
