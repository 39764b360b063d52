with

items as (
    select * from {{ ref('int_order_items_counted') }}
),

refunds as (
    select * from {{ ref('int_refunds_matched') }}
    where not is_orphan
),

sold_orders as (
    select
        order_id,
        {{ money('sum(sale_amount)') }} as order_sold_amount
    from items
    group by order_id
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
        refunds.is_whole_sale,
        sold_orders.order_sold_amount,
        coalesce(sold_products.sold_amount, 0) as sold_amount,
        case
            when refunds.is_whole_sale
                then greatest(coalesce(
                    sold_products.sold_amount, sold_orders.order_sold_amount
                ), 0)
            else coalesce(refunds.requested_amount, 0)
        end as requested_amount
    from refunds
    inner join sold_orders on refunds.order_id = sold_orders.order_id
    left join sold_products
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
        ) as running_requested_amount
    from requests
),

-- What a refund of one product asks beyond that product comes out of the rest of its
-- order; the whole sale of a product is that product and no more.
product_requests as (
    select
        *,
        case
            when target_product is null then 0
            else {{ capped_part(
                'requested_amount', 'running_requested_amount', 'sold_amount'
            ) }}
        end as asked_of_product
    from running_requests
),

order_requests as (
    select
        *,
        case
            when target_product is not null and is_whole_sale then asked_of_product
            else requested_amount
        end as asked_of_order
    from product_requests
),

running_order_requests as (
    select
        *,
        sum(asked_of_order) over (
            partition by order_id
            order by refunded_at, refund_id
            rows between unbounded preceding and current row
        ) as running_asked_of_order
    from order_requests
),

-- Whatever was asked first is given first; an order gives back its sale and no more
-- (R4).
granted_refunds as (
    select
        *,
        {{ capped_part(
            'asked_of_order', 'running_asked_of_order', 'order_sold_amount'
        ) }} as granted_amount
    from running_order_requests
),

capped_refunds as (
    select
        refund_id,
        order_id,
        target_product,
        {{ money('requested_amount') }} as requested_amount,
        {{ money('granted_amount') }} as granted_amount,
        {{ money('least(asked_of_product, granted_amount)') }} as granted_of_product,
        {{ money('granted_amount - least(asked_of_product, granted_amount)') }}
            as granted_of_order,
        refunded_at
    from granted_refunds
)

select * from capped_refunds
