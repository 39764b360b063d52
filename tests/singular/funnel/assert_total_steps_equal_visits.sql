-- The steps of the total are counted through segments and periods; here they are
-- counted from the visits alone, so that a join that doubles or drops visits cannot
-- hide.
{%- set stages = var('funnel_stages') %}
with

periods as (
    select * from {{ ref('periods') }}
),

visits as (
    select * from {{ ref('fct_visits') }}
    where started_at is not null
),

counted_visits as (
    {%- for stage in stages %}
    select
        periods.period,
        visits.is_mature,
        {{ loop.index }} as step_number,
        count(*) filter (where visits.steps_reached >= {{ loop.index }}) as converted
    from periods
    inner join visits
        on
            periods.period_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    group by all
    {{- '\n    union all' }}
    {%- endfor %}
    select
        periods.period,
        visits.is_mature,
        {{ stages | length + 1 }} as step_number,
        count(visits.refunded_at) as converted
    from periods
    inner join visits
        on
            periods.period_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    where '{{ stages[-1] }}' = 'purchase'
    group by all
),

total_steps as (
    select
        period,
        is_mature,
        step_number,
        converted
    from {{ ref('fct_funnel_steps') }}
    where funnel = 'storefront' and segment_type = 'total'
)

select
    coalesce(total_steps.period, counted_visits.period) as period,
    coalesce(total_steps.is_mature, counted_visits.is_mature) as is_mature,
    coalesce(total_steps.step_number, counted_visits.step_number) as step_number,
    total_steps.converted,
    counted_visits.converted as expected
from total_steps
full outer join counted_visits
    on
        total_steps.period = counted_visits.period
        and total_steps.is_mature = counted_visits.is_mature
        and total_steps.step_number = counted_visits.step_number
where coalesce(total_steps.converted, 0) != coalesce(counted_visits.converted, 0)
