with

orders as (
    select * from {{ ref('int_orders_counted') }}
    where is_counted
),

first_orders as (
    select
        customer_id,
        min(ordered_at) as first_ordered_at
    from orders
    group by customer_id
)

select * from first_orders
