{{ config(**replaced_changes(order_changes(), 'order_date')) }}

with

items as (
    select * from {{ ref('int_order_items_priced') }}
    where {{ in_changes(order_changes(), 'order_date') }}
),

orders as (
    select * from {{ ref('int_orders_counted') }}
),

counted_items as (
    select
        items.order_item_id,
        items.order_id,
        items.visit_id,
        orders.customer_id,
        items.product_name,
        items.niche,
        items.category,
        items.vault_id,
        items.country,
        items.region,
        items.language,
        items.channel,
        items.campaign,
        items.ai_style,
        items.ai_prompt_version,
        items.ai_version,
        orders.customer_type,
        items.logged_customer_type,
        items.currency,
        items.refund_reason,
        items.fx_rate,
        items.item_number,
        items.quantity as logged_quantity,
        items.sale_amount as logged_amount,
        -- An attempt (R2) has no money in it, so that no sum needs a filter.
        case when orders.is_counted then items.quantity else 0 end as quantity,
        case when orders.is_counted then items.sale_amount else 0 end as sale_amount,
        case when orders.is_counted then items.discount_amount else 0 end
            as discount_amount,
        case when orders.is_counted then items.tax_amount else 0 end as tax_amount,
        items.unit_cost_amount,
        orders.is_counted,
        items.is_flagged_refunded,
        items.is_delivered,
        items.is_missing_fx_rate,
        items.is_missing_amount,
        items.is_missing_unit_cost,
        items.order_date,
        items.ordered_at,
        items.item_at,
        items.received_at
    from items
    inner join orders on items.order_id = orders.order_id
)

select * from counted_items
