with

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

first_refunds as (
    select
        order_id,
        min(days_to_first_refund) as days_to_first_refund
    from {{ ref('fct_order_items') }}
    group by order_id
),

profiled_orders as (
    select
        orders.order_id,
        orders.customer_id,
        coalesce(rfm.segment, 'unknown') as rfm_segment,
        orders.customer_type,
        orders.channel,
        orders.country,
        {{ iso_weekday('orders.order_date') }} as weekday,
        cast(
            extract(hour from {{ local_time('orders.ordered_at') }}) as bigint
        ) as hour_of_day,
        coalesce(
            first_refunds.days_to_first_refund <= {{ var('refund_window_days') }}, false
        ) as is_returned,
        orders.order_date,
        {{ add_days('orders.order_date', var('refund_window_days')) }} as matured_date
    from orders
    left join first_refunds on orders.order_id = first_refunds.order_id
    left join {{ ref('fct_customer_rfm') }} as rfm
        on orders.customer_id = rfm.customer_id
)

select * from profiled_orders
