with rows_of_mart as (
    select *
    from marts.fct_generation_periods
),

generations as (
    select
        segment_type,
        segment_value,
        generations,
        succeeded,
        success_rate,
        success_rate_low,
        success_rate_high,
        prior_generations,
        prior_success_rate,
        orders,
        net_revenue,
        net_revenue_growth,
        prior_net_revenue,
        mature_orders,
        refund_rate,
        refund_rate_low,
        refund_rate_high,
        prior_refund_rate
    from rows_of_mart
    where period = $period
    order by
        generations desc,
        net_revenue desc,
        segment_value asc
)

select * from generations
