{{
    config(
        post_hook='{{ note_differing_days(this, "*", ["order_date"]) }}',
    )
}}

with

items as (
    select * from {{ ref('int_order_items_priced') }}
),

payments as (
    select
        *,
        row_number() over (
            partition by order_id order by initiated_at desc, payment_id desc
        ) as attempts_back,
        row_number() over (partition by payment_id order by order_id)
            as order_in_payment,
        count(*) over (partition by payment_id) as orders_in_payment
    from {{ ref('int_payments_matched') }}
    where order_id is not null
),

order_payments as (
    select
        order_id,
        case
            when count(*) filter (where status = 'succeeded') > 0 then 'succeeded'
            when count(*) filter (where status = 'pending') > 0 then 'pending'
            else max(case when attempts_back = 1 then status end)
        end as payment_status,
        count(*) as payment_attempts,
        -- One payment of several orders has one fee.
        sum(
            case
                when status = 'succeeded' then {{ allocate(
                    'processing_fee', '1', 'order_in_payment', 'orders_in_payment'
                ) }}
                else 0
            end
        ) as processing_fee
    from payments
    group by order_id
),

orders as (
    select
        items.order_id,
        items.customer_id,
        items.ordered_at,
        items.order_date,
        coalesce(order_payments.payment_status, 'none known') as payment_status,
        coalesce(order_payments.payment_attempts, 0) as payment_attempts,
        {{ money('coalesce(order_payments.processing_fee, 0)') }} as processing_fee,
        -- R2: no payment is known, or one succeeded.
        coalesce(order_payments.payment_status, 'succeeded') = 'succeeded' as is_counted
    from items
    left join order_payments on items.order_id = order_payments.order_id
    where items.item_number = 1
),

ranked_orders as (
    select
        *,
        sum(case when is_counted then 1 else 0 end) over (
            partition by customer_id
            order by ordered_at, order_id
            rows between unbounded preceding and current row
        ) as counted_orders
    from orders
)

select
    order_id,
    customer_id,
    payment_status,
    payment_attempts,
    processing_fee,
    case when is_counted then cast(counted_orders as bigint) end as order_number,
    case
        when counted_orders - case when is_counted then 1 else 0 end = 0
            then 'first_time'
        else 'repeat'
    end as customer_type,
    is_counted,
    order_date,
    ordered_at
from ranked_orders
