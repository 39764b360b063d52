with periods as (
    select *
    from marts.fct_margin_periods
),

totals as (
    select
        gross_revenue,
        revenue,
        recurring_revenue,
        cost_of_goods,
        payment_fees,
        model_costs,
        marketing_costs,
        total_costs,
        fixed_costs,
        variable_costs,
        gross_margin,
        operating_costs,
        contribution_margin,
        net_margin,
        gross_margin_rate,
        contribution_margin_rate,
        net_margin_rate,
        model_costs_rate,
        roi,
        break_even_revenue,
        prior_revenue,
        prior_model_costs,
        prior_total_costs,
        prior_gross_margin,
        prior_net_margin,
        prior_gross_margin_rate,
        prior_net_margin_rate,
        prior_model_costs_rate,
        prior_roi,
        prior_break_even_revenue,
        revenue_growth,
        total_costs_growth,
        net_margin_growth,
        model_costs_growth
    from periods
    where period = $period
)

select * from totals
