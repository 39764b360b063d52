-- R6: the order rank decides who is new. Each customer with a counted order has exactly
-- one order 1, no gap after it, and that order alone is the first-time one.
with

customers as (
    select
        customer_id,
        count(*) as orders,
        count(distinct order_number) as order_numbers,
        min(order_number) as first_number,
        max(order_number) as last_number,
        count(*) filter (where order_number = 1) as first_orders,
        count(*) filter (where customer_type = 'first_time') as first_time_orders,
        count(*) filter (where order_number = 1 and customer_type = 'first_time')
            as agreeing_orders
    from {{ ref('fct_orders') }}
    where is_counted
    group by customer_id
)

select * from customers
where
    first_orders != 1
    or first_time_orders != 1
    or agreeing_orders != 1
    or first_number != 1
    or last_number != orders
    or order_numbers != orders
