with

cohorts as (
    select * from {{ ref('int_cohorts_sized') }}
),

counted_periods as (
    select * from {{ ref('int_cohort_periods_counted') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

calendar_bounds as (
    select
        min(cohorts.cohort_start) as first_day,
        max(periods.as_of) as last_day
    from cohorts
    cross join periods
),

-- Stepped from the first day of a week and of a month.
calendar_starts as (
    {%- for grain in ['week', 'month'] %}
    select
        '{{ grain }}' as grain,
        {{ date_series(
            date_bucket(grain, 'first_day'), 'last_day', grain
        ) }} as period_start
    from calendar_bounds
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

calendar as (
    select
        grain,
        period_start,
        case grain
            when 'week' then {{ add_days('period_start', 6) }}
            else last_day(period_start)
        end as period_end
    from calendar_starts
),

-- Cohorts by periods, never customers by periods (rule C2).
cells as (
    select
        cohorts.cohort_by,
        cohorts.grain,
        row_number() over (
            partition by cohorts.cohort_by, cohorts.grain, cohorts.cohort_start
            order by calendar.period_start
        ) - 1 as period_number,
        cohorts.cohort_size,
        coalesce(counted_periods.active_customers, 0) as active_customers,
        coalesce(counted_periods.last_seen_customers, 0) as last_seen_customers,
        coalesce(counted_periods.revenue, 0) as revenue,
        cohorts.cohort_start,
        calendar.period_start,
        calendar.period_end
    from cohorts
    inner join calendar
        on
            cohorts.grain = calendar.grain
            and cohorts.cohort_start <= calendar.period_start
    left join counted_periods
        on
            cohorts.cohort_by = counted_periods.cohort_by
            and cohorts.grain = counted_periods.grain
            and cohorts.cohort_start = counted_periods.cohort_start
            and calendar.period_start = counted_periods.period_start
)

select * from cells
