with segments as (
    select *
    from marts.fct_revenue_periods
),

totals as (
    select
        orders,
        units,
        gross_revenue,
        discounts,
        refunds_sale_basis,
        net_revenue_sale_basis as net_revenue,
        net_revenue_cash_basis,
        average_order_value,
        prior_orders,
        prior_net_revenue,
        prior_average_order_value,
        revenue_growth,
        orders_growth,
        average_order_value_growth,
        mature_orders,
        mature_refunded_orders,
        refund_rate,
        refund_rate_low,
        refund_rate_high,
        prior_refund_rate
    from segments
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
