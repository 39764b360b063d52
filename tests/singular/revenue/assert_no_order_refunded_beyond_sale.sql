-- R4: a refund above the sale is capped. An order or an item that gives back more than
-- it brought would make revenue negative without a reason.
with

orders as (
    select
        order_id,
        gross_amount - discount_amount as sale_amount,
        refunded_amount
    from {{ ref('fct_orders') }}
),

items as (
    select
        order_item_id,
        gross_amount - discount_amount as sale_amount,
        refunded_amount
    from {{ ref('fct_order_items') }}
)

select * from orders
where refunded_amount > greatest(sale_amount, 0) or refunded_amount < 0
union all
select * from items
where refunded_amount > greatest(sale_amount, 0) or refunded_amount < 0
