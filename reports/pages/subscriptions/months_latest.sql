with monthly as (
    select *
    from marts.fct_mrr_monthly
),

months as (
    select
        month,
        opening_mrr,
        new_mrr,
        expansion_mrr,
        reactivation_mrr,
        contraction_mrr,
        churned_mrr,
        closing_mrr,
        opening_customers,
        new_customers,
        reactivation_customers,
        churned_customers,
        customers as mrr_customers,
        arpa,
        nrr,
        grr,
        churn_rate,
        churn_rate_low,
        churn_rate_high,
        is_complete
    from monthly
    where month > $as_of::date - 760
    order by month desc
)

select * from months
