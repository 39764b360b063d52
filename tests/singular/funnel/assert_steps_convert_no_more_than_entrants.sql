-- A step is entered from the step before it: more conversions than entrants would mean
-- that the funnel counts actors who skipped a step. Daily and bucket sums obey it too.
with

steps as (
    select
        segment_value as scope,
        entrants,
        converted
    from {{ ref('fct_funnel_steps') }}
    union all
    select
        cast(visit_date as {{ dbt.type_string() }}) as scope,
        visits as entrants,
        purchases as converted
    from {{ ref('fct_funnel_daily') }}
    union all
    select
        cast(visit_date as {{ dbt.type_string() }}) as scope,
        purchases as entrants,
        refunds as converted
    from {{ ref('fct_funnel_daily') }}
    union all
    select
        segment_value as scope,
        attempts as entrants,
        succeeded + failed + abandoned + pending as converted
    from {{ ref('fct_payment_periods') }}
)

select * from steps
where converted > entrants or converted < 0
