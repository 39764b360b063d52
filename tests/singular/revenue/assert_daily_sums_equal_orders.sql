-- The daily mart and the orders are built apart and must tell one story, day by day.
-- Net differs by the refunds without a sale: they lower a day and belong to no order.
with

orders as (
    select
        order_date as date_day,
        1 as orders,
        case when gross_amount > 0 then 1 else 0 end as paying_orders,
        units,
        gross_amount as gross_revenue,
        discount_amount as discounts,
        cost_amount as cost_of_goods,
        net_amount as net_revenue
    from {{ ref('fct_orders') }}
    where is_counted
),

orphans as (
    select
        refund_date as date_day,
        0 as orders,
        0 as paying_orders,
        0 as units,
        0 as gross_revenue,
        0 as discounts,
        0 as cost_of_goods,
        -amount as net_revenue
    from {{ ref('fct_refunds') }}
    where is_orphan
),

daily as (
    select
        date_day,
        -orders as orders,
        -paying_orders as paying_orders,
        -units as units,
        -gross_revenue as gross_revenue,
        -discounts as discounts,
        -cost_of_goods as cost_of_goods,
        -net_revenue_sale_basis as net_revenue
    from {{ ref('fct_revenue_daily') }}
),

both_sides as (
    select * from orders
    union all
    select * from orphans
    union all
    select * from daily
),

differences as (
    select
        date_day,
        sum(orders) as orders,
        sum(paying_orders) as paying_orders,
        sum(units) as units,
        sum(gross_revenue) as gross_revenue,
        sum(discounts) as discounts,
        sum(cost_of_goods) as cost_of_goods,
        sum(net_revenue) as net_revenue
    from both_sides
    group by all
)

select * from differences
where
    orders != 0
    or paying_orders != 0
    or units != 0
    or gross_revenue != 0
    or discounts != 0
    or cost_of_goods != 0
    or net_revenue != 0
