with

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

order_days as (
    select
        orders.customer_id,
        orders.order_date,
        count(*) as orders,
        {{ money('sum(orders.gross_amount)') }} as gross_amount,
        {{ money('sum(orders.net_amount)') }} as net_amount,
        {{ money('sum(orders.cost_amount)') }} as cost_amount
    from orders
    inner join periods on orders.order_date <= periods.as_of
    group by
        orders.customer_id,
        orders.order_date
),

numbered_days as (
    select
        order_days.customer_id,
        row_number() over days_of_customer as day_number,
        order_days.orders,
        order_days.gross_amount,
        order_days.net_amount,
        order_days.cost_amount,
        {{ days_between(
            'lag(order_days.order_date) over days_of_customer',
            'order_days.order_date'
        ) }} as days_since_previous,
        {{ days_between(
            'order_days.order_date',
            'lead(order_days.order_date) over days_of_customer'
        ) }} as days_to_next,
        min(order_days.order_date) over (partition by order_days.customer_id)
            as first_order_date,
        order_days.order_date
    from order_days
    window days_of_customer as (
        partition by order_days.customer_id
        order by order_days.order_date
    )
)

select * from numbered_days
