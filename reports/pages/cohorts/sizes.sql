with cells as (
    select *
    from marts.fct_cohort_retention
),

sizes as (
    select
        cohort_start,
        cohort_size,
        is_complete
    from cells
    where
        (grain = $grain or ($grain = 'day' and grain = 'week'))
        and cohort_age <= 12
        and cohort_by = 'first_order'
        and definition = 'bounded'
        and period_number = 0
    order by
        cohort_start
)

select * from sizes
