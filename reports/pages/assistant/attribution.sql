with attribution as (
    select *
    from marts.fct_attribution_periods
),

ranked as (
    select
        attribution_model,
        ai_feature,
        orders,
        credited_orders,
        attributed_revenue,
        attributed_net_revenue,
        net_revenue_share,
        net_revenue_growth,
        prior_orders,
        prior_attributed_net_revenue
    from attribution
    where period = $period
    order by
        attribution_model asc,
        ai_feature = 'unattributed' asc,
        attributed_net_revenue desc,
        ai_feature asc
)

select * from ranked
