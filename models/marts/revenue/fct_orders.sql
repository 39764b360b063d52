{{
    config(
        on_schema_change='fail',
        **replaced_changes(order_changes(), 'order_date')
    )
}}

with

items as (
    select * from {{ ref('int_order_items_refunded') }}
    where {{ in_changes(order_changes(), 'order_date') }}
),

orders as (
    select * from {{ ref('int_orders_counted') }}
),

order_amounts as (
    select
        order_id,
        count(*) as order_lines,
        sum(quantity) as units,
        sum(gross_amount) as gross_amount,
        sum(discount_amount) as discount_amount,
        sum(tax_amount) as tax_amount,
        sum(refunded_amount) as refunded_amount,
        sum(net_amount) as net_amount,
        sum(attempted_amount) as attempted_amount,
        sum(cost_amount) as cost_amount,
        bool_and(is_delivered) as is_delivered
    from items
    group by order_id
),

final_orders as (
    select
        orders.order_id,
        orders.customer_id,
        lead_items.visit_id,
        orders.order_number,
        orders.customer_type,
        lead_items.logged_customer_type,
        lead_items.country,
        lead_items.region,
        lead_items.language,
        lead_items.channel,
        lead_items.campaign,
        lead_items.ai_style,
        lead_items.ai_prompt_version,
        lead_items.ai_version,
        orders.payment_status,
        cast(orders.payment_attempts as bigint) as payment_attempts,
        cast(order_amounts.order_lines as bigint) as order_lines,
        {{ money('order_amounts.units') }} as units,
        {{ money('order_amounts.gross_amount') }} as gross_amount,
        {{ money('order_amounts.discount_amount') }} as discount_amount,
        {{ money('order_amounts.tax_amount') }} as tax_amount,
        {{ money('order_amounts.refunded_amount') }} as refunded_amount,
        {{ money('order_amounts.net_amount') }} as net_amount,
        {{ money('order_amounts.attempted_amount') }} as attempted_amount,
        {{ money('order_amounts.cost_amount') }} as cost_amount,
        {{ money('orders.processing_fee') }} as processing_fee,
        orders.is_counted,
        order_amounts.refunded_amount > 0 as is_refunded,
        order_amounts.is_delivered,
        coalesce(lead_items.logged_customer_type != orders.customer_type, false)
            as is_customer_type_disputed,
        orders.order_date,
        orders.ordered_at
    from orders
    inner join items as lead_items
        on orders.order_id = lead_items.order_id and lead_items.item_number = 1
    inner join order_amounts on orders.order_id = order_amounts.order_id
)

select * from final_orders
