with

items as (
    select * from {{ ref('int_order_items_counted') }}
),

refunds as (
    select * from {{ ref('int_refunds_capped') }}
    where target_product is not null
),

running_refunds as (
    select
        *,
        sum(granted_of_product) over (
            partition by order_id, target_product
            order by refunded_at, refund_id
            rows between unbounded preceding and current row
        ) as running_granted
    from refunds
),

-- A line below zero (a voucher) gives nothing back.
positive_items as (
    select
        order_item_id,
        order_id,
        product_name,
        item_number,
        greatest(sale_amount, 0) as sale_amount
    from items
),

weighted_items as (
    select
        order_item_id,
        order_id,
        product_name,
        sale_amount,
        sum(sale_amount) over (
            partition by order_id, product_name
            order by item_number
            rows between unbounded preceding and current row
        ) as running_sale_amount,
        sum(sale_amount) over (partition by order_id, product_name) as sold_amount
    from positive_items
),

-- Cut from the running sum, so that several refunds of a sale never pass it by
-- rounding.
allocated_refunds as (
    select
        refunds.refund_id,
        weighted_items.order_item_id,
        {{ money(
            allocate(
                'refunds.running_granted', 'weighted_items.sale_amount',
                'weighted_items.running_sale_amount', 'weighted_items.sold_amount'
            ) ~ ' - ' ~ allocate(
                '(refunds.running_granted - refunds.granted_of_product)',
                'weighted_items.sale_amount',
                'weighted_items.running_sale_amount', 'weighted_items.sold_amount'
            )
        ) }} as amount
    from running_refunds as refunds
    inner join weighted_items
        on
            refunds.order_id = weighted_items.order_id
            and refunds.target_product = weighted_items.product_name
)

select * from allocated_refunds
