with economics as (
    select *
    from marts.fct_unit_economics_monthly
),

months as (
    select
        month,
        revenue,
        cogs as cost_of_goods,
        gross_margin,
        gross_margin_rate,
        operating_costs,
        net_margin,
        net_margin_rate,
        model_costs_rate,
        fixed_costs,
        variable_costs,
        total_costs,
        roi,
        break_even_revenue,
        customers,
        new_customers,
        churned_customers,
        churn_rate,
        churn_rate_low,
        churn_rate_high,
        average_revenue,
        acquisition_costs,
        cac,
        lifetime_months,
        ltv,
        ltv_to_cac,
        payback_months,
        is_complete
    from economics
    where month > $as_of::date - 760
    order by month
)

select * from months
