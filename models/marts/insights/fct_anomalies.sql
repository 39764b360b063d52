{#- Units of metrics; the others count things. -#}
{%- set units = {
    'money': ['revenue', 'model_cost', 'costs'],
    'percent': ['conversion_rate', 'refund_rate', 'error_rate'],
    'ms': ['p95_latency'],
} -%}
{%- set rises_are_bad = ['refund_rate', 'error_rate', 'p95_latency', 'model_cost'] -%}

with

scores as (
    select
        *,
        case when score > 0 then 'up' else 'down' end as direction,
        abs(score) >= {{ var('anomaly_critical_score') }} as is_critical
    from {{ ref('int_anomaly_scores') }}
    where abs(score) >= {{ var('anomaly_score') }}
),

last_day as (
    select * from {{ ref('int_last_day_over') }}
),

-- What a day still lacks is no drop.
unusual_days as (
    select
        scores.*,
        lag(scores.date_day) over same_direction as previous_day
    from scores
    left join last_day on scores.date_day = last_day.as_of
    where
        scores.kind != 'quantity'
        or scores.score > 0
        or coalesce(last_day.is_over, true)
    window
        same_direction as (
            partition by scores.series, scores.direction
            order by scores.date_day
        )
),

-- Days in the same direction, no longer apart than the cool-down, are one incident.
incidents as (
    select
        *,
        sum(
            case
                when
                    {{ days_between('previous_day', 'date_day') }}
                    < {{ var('anomaly_cooldown_days') }}
                    then 0
                else 1
            end
        ) over (
            partition by series, direction
            order by date_day
            rows between unbounded preceding and current row
        ) as incident_number
    from unusual_days
),

dated_incidents as (
    select
        *,
        min(date_day) over same_incident as incident_start,
        min(case when is_critical then date_day end) over same_incident
            as first_critical_day
    from incidents
    window
        same_incident as (partition by series, direction, incident_number)
),

repeated_days as (
    select
        *,
        {{ days_between('incident_start', 'date_day') }} + 1 as day_of_incident,
        row_number() over (
            partition by
                series,
                direction,
                incident_number,
                floor(
                    {{ days_between('incident_start', 'date_day') }}
                    / {{ var('anomaly_cooldown_days') }}
                )
            order by date_day
        ) as day_of_cooldown
    from dated_incidents
),

named_units as (
    select
        *,
        case
            {%- for unit, metrics in units.items() %}
            when metric in ({{ sql_text_list(metrics) }}) then '{{ unit }}'
            {%- endfor %}
            else 'count'
        end as unit
    from repeated_days
    where day_of_cooldown = 1 or date_day = first_critical_day
),

-- A value outside its bound must not read the same: one place more.
placed as (
    select
        *,
        {{ number_in_words('actual', 'unit') }} = {{ number_in_words(
            "case when direction = 'up' then upper else lower end", 'unit'
        ) }} as is_close
    from named_units
),

anomalies as (
    select
        series,
        metric,
        scope,
        {{ series_in_words('metric', 'scope') }} as label, -- noqa: RF04
        kind,
        direction,
        case when is_critical then 'critical' else 'warning' end as severity,
        unit,
        case
            when is_close and unit != 'count'
                then {{ number_in_words('actual', 'unit', more=1) }}
            else {{ number_in_words('actual', 'unit') }}
        end as actual_in_words,
        {{ number_in_words('expected', 'unit') }} as expected_in_words,
        case
            when is_close then {{ range_in_words('lower', 'upper', 'unit', more=1) }}
            else {{ range_in_words('lower', 'upper', 'unit') }}
        end as bounds_in_words,
        actual,
        expected,
        lower,
        upper,
        score,
        n,
        cast(day_of_incident as bigint) as day_of_incident,
        (direction = 'up') != (metric in ({{ sql_text_list(rises_are_bad) }}))
            as is_good,
        incident_start,
        date_day
    from placed
)

select * from anomalies
