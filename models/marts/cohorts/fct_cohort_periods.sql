{%- set measures = ['cohorts', 'customers', 'active_customers', 'cumulative_revenue'] %}

with

complete_cells as (
    select
        *,
        1 as cohorts,
        cohort_size as customers
    from {{ ref('fct_cohort_retention') }}
    where is_complete and is_covered
),

-- Months need a year to be compared; shorter periods compare weeks.
periods as (
    select
        *,
        case when grain = 'month' then 'month' else 'week' end as cohort_grain
    from {{ ref('periods') }}
),

-- A period holds the cells that became complete in it, whatever their cohort.
current_and_prior as (
    select
        periods.period,
        periods.is_prior_complete,
        complete_cells.cohort_by,
        complete_cells.definition,
        complete_cells.grain,
        complete_cells.period_number,
        {%- for measure in measures %}
        coalesce(sum(complete_cells.{{ measure }}) filter (
            where complete_cells.period_end >= periods.period_start
        ), 0) as {{ measure }},
        coalesce(sum(complete_cells.{{ measure }}) filter (
            where complete_cells.period_end < periods.period_start
        ), 0) as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from complete_cells
    inner join periods
        on
            complete_cells.grain = periods.cohort_grain
            and complete_cells.period_end >= periods.prior_start
            and complete_cells.period_end <= periods.period_end
    group by all
),

cohort_periods as (
    select
        period,
        cohort_by,
        definition,
        grain,
        period_number,
        {%- for prefix in ['', 'prior_'] %}
        {%- for measure in measures[:3] %}
        cast({{ prefix ~ measure }} as bigint) as {{ prefix ~ measure }},
        {%- endfor %}
        {%- endfor %}
        {{ ratio('active_customers', 'customers') }} as retention_rate,
        {{ wilson_low('active_customers', 'customers') }} as wilson_low,
        {{ wilson_high('active_customers', 'customers') }} as wilson_high,
        {{ ratio('cumulative_revenue', 'customers') }}
            as cumulative_revenue_per_customer,
        case
            when is_prior_complete
                then {{ ratio('prior_active_customers', 'prior_customers') }}
        end as prior_retention_rate,
        case
            when is_prior_complete
                then {{ ratio('prior_cumulative_revenue', 'prior_customers') }}
        end as prior_cumulative_revenue_per_customer
    from current_and_prior
)

select * from cohort_periods
