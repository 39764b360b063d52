with

items as (
    select * from {{ ref('int_order_items_counted') }}
),

refunds as (
    select * from {{ ref('int_refunds_capped') }}
    where target_product is null or granted_of_order > 0
),

refunded_items as (
    select
        order_item_id,
        {{ money('sum(amount)') }} as refunded_amount
    from {{ ref('int_refunds_of_products') }}
    group by order_item_id
),

running_refunds as (
    select
        *,
        sum(granted_of_order) over (
            partition by order_id
            order by refunded_at, refund_id
            rows between unbounded preceding and current row
        ) as running_granted
    from refunds
),

-- What refunds of single products leave of each item is what a refund of the whole
-- order can still give back; a line below zero (a voucher) gives nothing back.
open_items as (
    select
        items.order_item_id,
        items.order_id,
        items.item_number,
        {{ money('greatest(items.sale_amount, 0)
            - coalesce(refunded_items.refunded_amount, 0)') }} as open_amount
    from items
    left join refunded_items on items.order_item_id = refunded_items.order_item_id
),

weighted_items as (
    select
        order_item_id,
        order_id,
        open_amount,
        sum(open_amount) over (
            partition by order_id
            order by item_number
            rows between unbounded preceding and current row
        ) as running_open_amount,
        sum(open_amount) over (partition by order_id) as order_open_amount
    from open_items
),

-- Cut from the running sum, so that several refunds of a sale never pass it by
-- rounding.
allocated_refunds as (
    select
        refunds.refund_id,
        weighted_items.order_item_id,
        {{ money(
            allocate(
                'refunds.running_granted', 'weighted_items.open_amount',
                'weighted_items.running_open_amount', 'weighted_items.order_open_amount'
            ) ~ ' - ' ~ allocate(
                '(refunds.running_granted - refunds.granted_of_order)',
                'weighted_items.open_amount',
                'weighted_items.running_open_amount', 'weighted_items.order_open_amount'
            )
        ) }} as amount
    from running_refunds as refunds
    inner join weighted_items on refunds.order_id = weighted_items.order_id
)

select * from allocated_refunds
