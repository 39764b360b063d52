with cells as (
    select *
    from marts.fct_cohort_retention
),

revenue as (
    select
        cohort_start,
        period_number,
        cohort_size,
        revenue,
        cumulative_revenue,
        cumulative_revenue_per_customer,
        is_complete
    from cells
    where
        (grain = $grain or ($grain = 'day' and grain = 'week'))
        and cohort_age <= 12
        and cohort_by = 'first_order'
        and definition = 'bounded'
        and period_number >= 0
    order by
        cohort_start,
        period_number
)

select * from revenue
