with periods as (
    select *
    from marts.fct_subscription_periods
),

totals as (
    select
        opening_customers,
        gained_customers,
        churned_customers,
        customers as mrr_customers,
        opening_mrr,
        new_mrr,
        expansion_mrr,
        reactivation_mrr,
        contraction_mrr,
        churned_mrr,
        closing_mrr,
        mrr_growth,
        customers_growth,
        nrr,
        grr,
        churn_rate,
        churn_rate_low,
        churn_rate_high,
        prior_nrr,
        prior_grr,
        prior_churn_rate
    from periods
    where period = $period
)

select * from totals
