-- C2: a cohort has every period number from 0 to the period of as_of.
with

cohorts as (
    select
        cohort_by,
        definition,
        grain,
        cohort_start,
        count(*) as cells,
        min(period_number) as first_number,
        max(period_number) as last_number,
        max(period_end) as last_day
    from {{ ref('fct_cohort_retention') }}
    group by
        cohort_by,
        definition,
        grain,
        cohort_start
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
)

select cohorts.*
from cohorts
cross join periods
where
    cohorts.first_number != 0
    or cohorts.cells != cohorts.last_number + 1
    or cohorts.last_day < periods.as_of
