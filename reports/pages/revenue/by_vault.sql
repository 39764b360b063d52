with segments as (
    select *
    from marts.fct_revenue_periods
),

ranked as (
    select
        segment_label as vault,
        orders,
        units,
        gross_revenue,
        discounts,
        net_revenue_sale_basis as net_revenue,
        prior_net_revenue,
        average_order_value,
        revenue_share,
        revenue_growth,
        refund_rate,
        refund_rate_low,
        refund_rate_high,
        mature_orders
    from segments
    where
        period = $period
        and segment_type = 'vault'
    order by
        net_revenue_sale_basis desc,
        segment_value asc
)

select * from ranked
