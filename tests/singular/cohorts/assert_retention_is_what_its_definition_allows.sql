-- Nobody is active who is not in the cohort; unbounded is never below bounded and never
-- rises; all were active in the period of their first order or of their first activity.
with

cells as (
    select
        that_period.cohort_by,
        that_period.grain,
        that_period.cohort_start,
        that_period.period_number,
        that_period.cohort_size,
        that_period.active_customers as bounded_customers,
        later_too.active_customers as unbounded_customers,
        lag(later_too.active_customers) over (
            partition by
                that_period.cohort_by, that_period.grain, that_period.cohort_start
            order by that_period.period_number
        ) as unbounded_before
    from {{ ref('fct_cohort_retention') }} as that_period
    left join {{ ref('fct_cohort_retention') }} as later_too
        on
            that_period.cohort_by = later_too.cohort_by
            and that_period.grain = later_too.grain
            and that_period.cohort_start = later_too.cohort_start
            and that_period.period_number = later_too.period_number
            and later_too.definition = 'unbounded'
    where that_period.definition = 'bounded'
)

select * from cells
where
    unbounded_customers is null
    or bounded_customers > unbounded_customers
    or unbounded_customers > cohort_size
    or unbounded_customers > unbounded_before
    or (
        cohort_by != 'signup'
        and period_number = 0
        and bounded_customers != cohort_size
    )
