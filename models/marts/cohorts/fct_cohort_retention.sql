with

cells as (
    select * from {{ ref('int_cohort_cells') }}
),

definitions as (
    select 'bounded' as definition
    union all
    select 'unbounded' as definition
),

periods as (
    select
        max(as_of) as as_of,
        min(first_event_date) as first_event_date
    from {{ ref('periods') }}
),

first_activity as (
    select min(first_activity_date) as first_activity_date
    from {{ ref('int_user_activity_days') }}
),

data_range as (
    select
        periods.as_of,
        periods.first_event_date,
        first_activity.first_activity_date
    from periods
    cross join first_activity
),

-- C1: active in a period or a later one = last seen in it or a later one.
run_up_cells as (
    select
        *,
        max(period_number) over (partition by cohort_by, grain, cohort_start)
            as cohort_age,
        sum(last_seen_customers) over (
            partition by cohort_by, grain, cohort_start
            order by period_number desc
            rows between unbounded preceding and current row
        ) as customers_from_then_on,
        sum(revenue) over (
            partition by cohort_by, grain, cohort_start
            order by period_number
            rows between unbounded preceding and current row
        ) as cumulative_revenue
    from cells
),

defined_cells as (
    select
        run_up_cells.*,
        definitions.definition,
        case definitions.definition
            when 'bounded' then run_up_cells.active_customers
            else run_up_cells.customers_from_then_on
        end as defined_customers
    from run_up_cells
    cross join definitions
),

cohort_retention as (
    select
        defined_cells.cohort_by,
        defined_cells.definition,
        defined_cells.grain,
        cast(defined_cells.period_number as bigint) as period_number,
        cast(defined_cells.cohort_age as bigint) as cohort_age,
        cast(defined_cells.cohort_size as bigint) as cohort_size,
        cast(defined_cells.defined_customers as bigint) as active_customers,
        {{ ratio('defined_customers', 'cohort_size') }} as retention_rate,
        {{ wilson_low('defined_customers', 'cohort_size') }} as wilson_low,
        {{ wilson_high('defined_customers', 'cohort_size') }} as wilson_high,
        {{ money('defined_cells.revenue') }} as revenue,
        {{ money('defined_cells.cumulative_revenue') }} as cumulative_revenue,
        {{ ratio('cumulative_revenue', 'cohort_size') }}
            as cumulative_revenue_per_customer,
        defined_cells.period_end <= data_range.as_of as is_complete,
        -- A sign-up may be older than the log of orders: what it did then is not known.
        defined_cells.period_start >= case defined_cells.cohort_by
            when 'first_activity' then data_range.first_activity_date
            else data_range.first_event_date
        end as is_covered,
        defined_cells.cohort_start,
        defined_cells.period_start,
        defined_cells.period_end
    from defined_cells
    cross join data_range
)

select * from cohort_retention
