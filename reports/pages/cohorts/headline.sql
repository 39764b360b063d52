with cohort_periods as (
    select *
    from marts.fct_cohort_periods
),

headline as (
    select
        cohort_by,
        definition,
        period_number,
        cohorts,
        customers,
        active_customers,
        retention_rate,
        wilson_low,
        wilson_high,
        prior_customers,
        prior_retention_rate,
        cumulative_revenue_per_customer,
        prior_cumulative_revenue_per_customer
    from cohort_periods
    where
        period = $period
        and period_number <= 12
    order by
        cohort_by,
        definition,
        period_number
)

select * from headline
