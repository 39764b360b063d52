with

items as (
    select * from {{ ref('int_order_items_counted') }}
),

refunds as (
    select * from {{ ref('int_refunds_matched') }}
    where target_product is null and not is_orphan
),

refunds_of_products as (
    select * from {{ ref('int_refunds_of_products') }}
),

refunded_items as (
    select
        order_item_id,
        {{ money('sum(amount)') }} as refunded_amount
    from refunds_of_products
    group by order_item_id
),

-- What refunds of single products leave of each item is what a refund of the whole order
-- can still give back.
open_items as (
    select
        items.order_item_id,
        items.order_id,
        items.item_number,
        {{ money('items.sale_amount - coalesce(refunded_items.refunded_amount, 0)') }}
            as open_amount
    from items
    left join refunded_items on items.order_item_id = refunded_items.order_item_id
),

weighted_items as (
    select
        *,
        sum(open_amount) over (partition by order_id) as order_open_amount,
        sum(open_amount) over (
            partition by order_id
            order by item_number
            rows between unbounded preceding and current row
        ) as running_open_amount
    from open_items
),

-- What a refund of one product asks beyond that product comes out of the rest of the order.
excess_requests as (
    select distinct
        refund_id,
        order_id,
        refunded_at,
        requested_amount,
        requested_amount - granted_amount as excess_amount
    from refunds_of_products
    where requested_amount > granted_amount
),

requests as (
    select
        refund_id,
        order_id,
        refunded_at,
        requested_amount,
        requested_amount as open_request,
        is_whole_sale
    from refunds
    union all
    select
        refund_id,
        order_id,
        refunded_at,
        requested_amount,
        excess_amount as open_request,
        false as is_whole_sale
    from excess_requests
),

sized_requests as (
    select
        requests.refund_id,
        requests.order_id,
        requests.refunded_at,
        weighted_items.order_open_amount,
        case
            when requests.is_whole_sale then greatest(weighted_items.order_open_amount, 0)
            else coalesce(requests.open_request, 0)
        end as open_request,
        case
            when requests.is_whole_sale then greatest(weighted_items.order_open_amount, 0)
            else coalesce(requests.requested_amount, 0)
        end as requested_amount
    from requests
    inner join weighted_items
        on requests.order_id = weighted_items.order_id and weighted_items.item_number = 1
),

running_requests as (
    select
        *,
        sum(open_request) over (
            partition by order_id
            order by refunded_at, refund_id
            rows between unbounded preceding and current row
        ) as running_amount
    from sized_requests
),

granted_refunds as (
    select
        *,
        {{ money(capped_part(
            'open_request', 'running_amount', 'order_open_amount'
        )) }} as granted_amount
    from running_requests
),

allocated_refunds as (
    select
        granted_refunds.refund_id,
        weighted_items.order_item_id,
        granted_refunds.requested_amount,
        {{ money(allocate(
            'granted_refunds.granted_amount',
            'weighted_items.open_amount',
            'weighted_items.running_open_amount',
            'granted_refunds.order_open_amount'
        )) }} as amount
    from granted_refunds
    inner join weighted_items on granted_refunds.order_id = weighted_items.order_id
)

select * from allocated_refunds
