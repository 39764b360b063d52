{%- set counts = check_measures() + ['timed_checks', 'incidents'] %}
{%- set latencies = ['p50_latency_ms', 'p95_latency_ms', 'p99_latency_ms'] %}
{%- set minutes = ['incident_minutes', 'longest_incident_minutes'] %}

with

first_checks as (
    select min(date_day) as first_check_date
    from {{ ref('fct_service_health_daily') }}
),

-- A base is one only where the checks cover it too, not the shop's events alone.
sums as (
    select
        sums.*,
        {{ availability_measures('sums') }},
        periods.is_prior_complete
        and first_checks.first_check_date <= periods.prior_start as is_prior_complete
    from {{ ref('int_service_periods_summed') }} as sums
    inner join {{ ref('periods') }} as periods on sums.period = periods.period
    cross join first_checks
),

-- An endpoint that is no longer checked keeps a row, so that the loss shows.
segments as (
    select distinct
        period,
        is_prior_complete,
        segment_type,
        segment_value
    from sums
),

current_sums as (
    select * from sums
    where is_current
),

prior_sums as (
    select * from sums
    where not is_current and is_prior_complete
),

service_health_periods as (
    select
        segments.period,
        segments.segment_type,
        segments.segment_value,
        {%- for measure in counts %}
        cast(coalesce(current_sums.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        current_sums.availability,
        current_sums.availability_low,
        current_sums.availability_high,
        current_sums.error_rate,
        current_sums.error_rate_low,
        current_sums.error_rate_high,
        {%- for measure in latencies + minutes %}
        current_sums.{{ measure }},
        {%- endfor %}
        cast(prior_sums.checks as bigint) as prior_checks,
        cast(prior_sums.timed_checks as bigint) as prior_timed_checks,
        cast(prior_sums.incidents as bigint) as prior_incidents,
        prior_sums.availability as prior_availability,
        prior_sums.error_rate as prior_error_rate,
        {%- for measure in latencies + minutes %}
        prior_sums.{{ measure }} as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from segments
    left join current_sums
        on
            segments.period = current_sums.period
            and segments.segment_type = current_sums.segment_type
            and segments.segment_value = current_sums.segment_value
    left join prior_sums
        on
            segments.period = prior_sums.period
            and segments.segment_type = prior_sums.segment_type
            and segments.segment_value = prior_sums.segment_value
)

select * from service_health_periods
