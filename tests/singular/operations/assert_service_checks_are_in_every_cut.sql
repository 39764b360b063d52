-- Days, periods, buckets, segments and incidents are cuts of the same checks: their
-- counts must agree, and every failed check belongs to one incident.
with

checks as (
    select
        count(*) as checks,
        count(*) filter (where not is_successful) as failed_checks
    from {{ ref('int_service_checks_judged') }}
),

all_days as (
    select
        coalesce(sum(checks), 0) as checks,
        coalesce(sum(client_errors + server_errors + other_errors), 0) as errors
    from {{ ref('fct_service_health_daily') }}
),

incidents as (
    select coalesce(sum(failed_checks), 0) as failed_checks
    from {{ ref('fct_service_incidents') }}
),

daily as (
    select
        periods.period,
        sum(daily.checks) as checks,
        sum(daily.failed_checks) as failed_checks,
        sum(daily.timed_checks) as timed_checks
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_service_health_daily') }} as daily
        on
            periods.period_start <= daily.date_day
            and periods.period_end >= daily.date_day
    group by periods.period
),

cuts as (
    {%- for model in ['fct_service_health_periods', 'fct_service_health_buckets'] %}
    select
        period,
        segment_type,
        sum(checks) as checks,
        sum(failed_checks) as failed_checks,
        sum(timed_checks) as timed_checks
    from {{ ref(model) }}
    group by
        period,
        segment_type
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select
    'all days' as period,
    'total' as segment_type
from checks
cross join all_days
cross join incidents
where
    checks.checks != all_days.checks
    or checks.failed_checks != all_days.errors
    or checks.failed_checks != incidents.failed_checks
union all
select
    cuts.period,
    cuts.segment_type
from cuts
left join daily on cuts.period = daily.period
where
    cuts.checks != coalesce(daily.checks, 0)
    or cuts.failed_checks != coalesce(daily.failed_checks, 0)
    or cuts.timed_checks != coalesce(daily.timed_checks, 0)
