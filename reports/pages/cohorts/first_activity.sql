with cells as (
    select *
    from marts.fct_cohort_retention
),

first_activity as (
    select
        cohort_start,
        period_number,
        cohort_size,
        active_customers,
        retention_rate,
        wilson_low,
        wilson_high,
        is_complete
    from cells
    where
        (grain = $grain or ($grain = 'day' and grain = 'week'))
        and cohort_age <= 12
        and cohort_by = 'first_activity'
        and definition = 'bounded'
        and period_number >= 1
    order by
        cohort_start,
        period_number
)

select * from first_activity
