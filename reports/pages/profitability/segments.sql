with profits as (
    select *
    from marts.fct_profit_periods
),

segments as (
    select
        segment_type,
        segment_value,
        segment_label,
        orders,
        net_revenue,
        cost_of_goods,
        payment_fees,
        model_costs,
        profit,
        profit_rate,
        profit_per_order,
        lines_without_cost,
        prior_orders,
        prior_profit,
        prior_profit_rate,
        profit_growth
    from profits
    where period = $period
    order by
        segment_type asc,
        profit desc,
        segment_value asc
)

select * from segments
