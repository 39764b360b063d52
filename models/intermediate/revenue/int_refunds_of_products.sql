with

items as (
    select * from {{ ref('int_order_items_counted') }}
),

refunds as (
    select * from {{ ref('int_refunds_matched') }}
    where target_product is not null
),

-- The rows of one product in one order are one sale to a refund of that product.
sold_products as (
    select
        order_id,
        product_name,
        {{ money('sum(sale_amount)') }} as sold_amount
    from items
    group by all
),

requests as (
    select
        refunds.refund_id,
        refunds.order_id,
        refunds.target_product,
        refunds.refunded_at,
        sold_products.sold_amount,
        case
            when refunds.is_whole_sale then greatest(sold_products.sold_amount, 0)
            else coalesce(refunds.requested_amount, 0)
        end as requested_amount
    from refunds
    inner join sold_products
        on
            refunds.order_id = sold_products.order_id
            and refunds.target_product = sold_products.product_name
),

running_requests as (
    select
        *,
        sum(requested_amount) over (
            partition by order_id, target_product
            order by refunded_at, refund_id
            rows between unbounded preceding and current row
        ) as running_amount
    from requests
),

granted_refunds as (
    select
        *,
        {{ money(capped_part('requested_amount', 'running_amount', 'sold_amount')) }}
            as granted_amount
    from running_requests
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
        ) as running_sale_amount
    from items
),

allocated_refunds as (
    select
        granted_refunds.refund_id,
        weighted_items.order_item_id,
        granted_refunds.order_id,
        granted_refunds.refunded_at,
        granted_refunds.requested_amount,
        granted_refunds.granted_amount,
        {{ money(allocate(
            'granted_refunds.granted_amount',
            'weighted_items.sale_amount',
            'weighted_items.running_sale_amount',
            'granted_refunds.sold_amount'
        )) }} as amount
    from granted_refunds
    inner join weighted_items
        on
            granted_refunds.order_id = weighted_items.order_id
            and granted_refunds.target_product = weighted_items.product_name
)

select * from allocated_refunds
