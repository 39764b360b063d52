with

refunds as (
    select * from {{ ref('int_refund_allocations') }}
),

items as (
    select * from {{ ref('int_order_items_counted') }}
),

visit_refunds as (
    select
        items.visit_id,
        min(refunds.refunded_at) as refunded_at
    from refunds
    inner join items on refunds.order_item_id = items.order_item_id
    group by items.visit_id
)

select * from visit_refunds
