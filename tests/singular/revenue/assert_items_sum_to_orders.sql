-- An order is the sum of its items: what a page shows by product and what it shows by
-- order must be the same money, and every order must have its items.
with

items as (
    select
        order_id,
        count(*) as order_lines,
        sum(quantity) as units,
        sum(gross_amount) as gross_amount,
        sum(discount_amount) as discount_amount,
        sum(tax_amount) as tax_amount,
        sum(refunded_amount) as refunded_amount,
        sum(net_amount) as net_amount,
        sum(attempted_amount) as attempted_amount
    from {{ ref('fct_order_items') }}
    group by order_id
),

orders as (
    select * from {{ ref('fct_orders') }}
),

compared as (
    select
        coalesce(orders.order_id, items.order_id) as order_id,
        orders.gross_amount - orders.discount_amount - orders.refunded_amount
        = orders.net_amount
        and orders.order_lines = items.order_lines
        and orders.units = items.units
        and orders.gross_amount = items.gross_amount
        and orders.discount_amount = items.discount_amount
        and orders.tax_amount = items.tax_amount
        and orders.refunded_amount = items.refunded_amount
        and orders.net_amount = items.net_amount
        and orders.attempted_amount = items.attempted_amount as is_equal
    from orders
    full outer join items on orders.order_id = items.order_id
)

select * from compared
where not coalesce(is_equal, false)
