with segments as (
    select *
    from marts.fct_revenue_periods
),

totals as (
    select
        net_revenue_sale_basis as net_revenue,
        revenue_growth,
        orders,
        orders_growth
    from segments
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
