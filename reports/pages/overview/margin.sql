with periods as (
    select *
    from marts.fct_margin_periods
),

margin as (
    select
        revenue,
        net_margin,
        net_margin_rate,
        net_margin_growth,
        total_costs,
        model_costs,
        model_costs_rate,
        prior_net_margin,
        prior_model_costs_rate
    from periods
    where period = $period
)

select * from margin
