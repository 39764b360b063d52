with

complete_cells as (
    select * from {{ ref('fct_cohort_retention') }}
    where is_complete and is_covered
),

-- C2: a mean weighs by cohort size, so it is a ratio of sums.
summed_cells as (
    select
        cohort_by,
        definition,
        grain,
        period_number,
        count(*) as cohorts,
        sum(cohort_size) as customers,
        sum(active_customers) as active_customers,
        sum(revenue) as revenue,
        sum(cumulative_revenue) as cumulative_revenue
    from complete_cells
    group by
        cohort_by,
        definition,
        grain,
        period_number
),

cohort_curves as (
    select
        cohort_by,
        definition,
        grain,
        period_number,
        cohorts,
        cast(customers as bigint) as customers,
        cast(active_customers as bigint) as active_customers,
        {{ ratio('active_customers', 'customers') }} as retention_rate,
        {{ wilson_low('active_customers', 'customers') }} as wilson_low,
        {{ wilson_high('active_customers', 'customers') }} as wilson_high,
        {{ ratio('revenue', 'customers') }} as revenue_per_customer,
        {{ ratio('cumulative_revenue', 'customers') }}
            as cumulative_revenue_per_customer
    from summed_cells
)

select * from cohort_curves
