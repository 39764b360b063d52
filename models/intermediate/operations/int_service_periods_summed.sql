with

health_daily as (
    select * from {{ ref('fct_service_health_daily') }}
),

check_latencies as (
    select * from {{ ref('int_check_latencies_daily') }}
),

incidents as (
    select * from {{ ref('fct_service_incidents') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_health as (
    {{ segmented('health_daily', {'endpoint': 'endpoint'}) }}
),

segmented_latencies as (
    {{ segmented('check_latencies', {'endpoint': 'endpoint'}) }}
),

segmented_incidents as (
    {{ segmented('incidents', {'endpoint': 'endpoint'}) }}
),

sums as (
    select
        periods.period,
        health.segment_type,
        health.segment_value,
        health.date_day >= periods.period_start as is_current,
        {%- for measure in check_measures() %}
        sum(health.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_health as health
        on
            periods.prior_start <= health.date_day
            and periods.period_end >= health.date_day
    group by all
),

histograms as (
    select
        periods.period,
        latencies.segment_type,
        latencies.segment_value,
        latencies.check_date >= periods.period_start as is_current,
        latencies.latency_ms,
        sum(latencies.timed_checks) as timed_checks
    from periods
    inner join segmented_latencies as latencies
        on
            periods.prior_start <= latencies.check_date
            and periods.period_end >= latencies.check_date
    group by all
),

running_histograms as (
    select
        *,
        sum(timed_checks) over (
            partition by period, segment_type, segment_value, is_current
            order by latency_ms
            rows between unbounded preceding and current row
        ) as running_checks,
        sum(timed_checks) over (
            partition by period, segment_type, segment_value, is_current
        ) as all_timed_checks
    from histograms
),

latencies as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        {{ latency_measures() }}
    from running_histograms
    group by all
),

-- An incident belongs to the day on which it began.
incident_sums as (
    select
        periods.period,
        incidents.segment_type,
        incidents.segment_value,
        incidents.started_date >= periods.period_start as is_current,
        count(*) as incidents,
        {{ exact_sum('incidents.minutes') }} as incident_minutes,
        max(incidents.minutes) as longest_incident_minutes
    from periods
    inner join segmented_incidents as incidents
        on
            periods.prior_start <= incidents.started_date
            and periods.period_end >= incidents.started_date
    group by all
),

period_sums as (
    select
        sums.*,
        coalesce(latencies.timed_checks, 0) as timed_checks,
        latencies.p50_latency_ms,
        latencies.p95_latency_ms,
        latencies.p99_latency_ms,
        coalesce(incident_sums.incidents, 0) as incidents,
        coalesce(incident_sums.incident_minutes, 0) as incident_minutes,
        coalesce(incident_sums.longest_incident_minutes, 0) as longest_incident_minutes
    from sums
    left join latencies
        on
            sums.period = latencies.period
            and sums.segment_type = latencies.segment_type
            and sums.segment_value = latencies.segment_value
            and sums.is_current = latencies.is_current
    left join incident_sums
        on
            sums.period = incident_sums.period
            and sums.segment_type = incident_sums.segment_type
            and sums.segment_value = incident_sums.segment_value
            and sums.is_current = incident_sums.is_current
)

select * from period_sums
