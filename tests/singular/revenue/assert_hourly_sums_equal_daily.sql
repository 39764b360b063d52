-- Hours and days of one sale are cut from one moment in one zone: a day must hold the
-- same orders and money by hour. Orphan refunds have no sale, so no hour.
with

hourly as (
    select
        date_day,
        orders,
        units,
        gross_revenue,
        net_revenue_sale_basis as net_revenue
    from {{ ref('fct_revenue_hourly') }}
),

orphans as (
    select
        refund_date as date_day,
        0 as orders,
        0 as units,
        0 as gross_revenue,
        -amount as net_revenue
    from {{ ref('fct_refunds') }}
    where is_orphan
),

daily as (
    select
        date_day,
        -orders as orders,
        -units as units,
        -gross_revenue as gross_revenue,
        -net_revenue_sale_basis as net_revenue
    from {{ ref('fct_revenue_daily') }}
),

both_sides as (
    select * from hourly
    union all
    select * from orphans
    union all
    select * from daily
),

differences as (
    select
        date_day,
        sum(orders) as orders,
        sum(units) as units,
        sum(gross_revenue) as gross_revenue,
        sum(net_revenue) as net_revenue
    from both_sides
    group by all
)

select * from differences
where orders != 0 or units != 0 or gross_revenue != 0 or net_revenue != 0
