with cells as (
    select *
    from marts.fct_cohort_retention
),

means as (
    select *
    from marts.fct_cohort_curves
),

last_cohorts as (
    select
        cohort_start,
        period_number,
        cohort_size as customers,
        cumulative_revenue_per_customer,
        is_complete
    from cells
    where
        (grain = $grain or ($grain = 'day' and grain = 'week'))
        and cohort_by = 'first_order'
        and definition = 'bounded'
        and period_number >= 0
        and cohort_age between 2 and 6
),

mean_of_all as (
    select
        null::date as cohort_start,
        period_number,
        customers,
        cumulative_revenue_per_customer,
        true as is_complete
    from means
    where
        (grain = $grain or ($grain = 'day' and grain = 'week'))
        and cohort_by = 'first_order'
        and definition = 'bounded'
        and period_number between 0 and 12
),

revenue_curves as (
    select * from mean_of_all
    union all
    select * from last_cohorts
)

select *
from revenue_curves
order by
    cohort_start desc nulls first,
    period_number asc
