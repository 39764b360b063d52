{{ config(**replaced_changes(order_changes(), 'order_date')) }}

with

items as (
    select * from {{ ref('int_order_items_counted') }}
    where {{ in_changes(order_changes(), 'order_date') }}
),

refunded_items as (
    select
        order_item_id,
        {{ money('sum(amount)') }} as refunded_amount,
        min(greatest(0, {{ days_between('sale_date', 'refund_date') }}))
        filter (where amount > 0) as days_to_first_refund
    from {{ ref('int_refund_allocations') }}
    where order_item_id is not null
    group by order_item_id
),

refunded_order_items as (
    select
        items.order_item_id,
        items.order_id,
        items.visit_id,
        items.customer_id,
        items.product_name,
        items.niche,
        items.category,
        items.vault_id,
        items.country,
        items.region,
        items.language,
        items.channel,
        items.campaign,
        items.customer_type,
        items.logged_customer_type,
        items.ai_style,
        items.ai_prompt_version,
        items.ai_version,
        items.currency,
        cast(items.item_number as bigint) as item_number,
        {{ money('items.quantity') }} as quantity,
        {{ money('items.sale_amount + items.discount_amount') }} as gross_amount,
        {{ money('items.discount_amount') }} as discount_amount,
        {{ money('items.tax_amount') }} as tax_amount,
        {{ money('coalesce(refunded_items.refunded_amount, 0)') }} as refunded_amount,
        {{ money('items.sale_amount - coalesce(refunded_items.refunded_amount, 0)') }}
            as net_amount,
        {{ money('case when items.is_counted then 0 else items.logged_amount end') }}
            as attempted_amount,
        items.unit_cost_amount,
        {{ money(product('items.unit_cost_amount', 'items.quantity')) }} as cost_amount,
        refunded_items.days_to_first_refund,
        items.is_counted
        and sum(items.sale_amount + items.discount_amount) over (
            partition by items.order_id
        ) > 0 as is_in_paying_order,
        items.is_counted,
        items.is_delivered,
        items.is_missing_fx_rate,
        items.is_missing_amount,
        items.is_missing_unit_cost,
        items.order_date,
        items.ordered_at
    from items
    left join refunded_items on items.order_item_id = refunded_items.order_item_id
)

select * from refunded_order_items
