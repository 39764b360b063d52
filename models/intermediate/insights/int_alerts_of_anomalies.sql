with

anomalies as (
    select * from {{ ref('fct_anomalies') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- One alert an incident: its latest day speaks, and the worst of its days.
incidents as (
    select
        anomalies.*,
        max(case when anomalies.severity = 'critical' then 1 else 0 end) over (
            partition by
                anomalies.series, anomalies.direction, anomalies.incident_start
        ) as is_critical,
        row_number() over (
            partition by
                anomalies.series, anomalies.direction, anomalies.incident_start
            order by anomalies.date_day desc
        ) as days_back,
        periods.as_of
    from anomalies
    cross join periods
    where anomalies.date_day > {{ add_days('periods.as_of', -30) }}
),

alerts_of_anomalies as (
    select
        {{ insight_key([
            "'anomaly'", 'series', 'direction',
            'cast(incident_start as ' ~ dbt.type_string() ~ ')',
        ]) }} as alert_id,
        case
            when is_good then 'info'
            when is_critical = 1 then 'critical'
            else 'warning'
        end as severity,
        metric,
        scope,
        unit,
        label || ', unusually '
        || case when direction = 'up' then 'high' else 'low' end || ': '
        || actual_in_words as title,
        'On ' || cast(date_day as {{ dbt.type_string() }}) || ' it was '
        || actual_in_words
        || case
            when kind = 'quantity' then ''
            else ' (' || {{ grouped_number('n') }} || ' cases)'
        end || '; by the days before, '
        || expected_in_words || ' was to be expected and anything between '
        || replace(bounds_in_words, ' to ', ' and ')
        || ' is usual.' as text, -- noqa: RF04
        'select actual as value from marts.fct_anomalies where series = '
        || {{ quoted_literal('series') }} || ' and direction = '
        || {{ quoted_literal('direction') }} || ' and date_day = date '
        || {{ quoted_literal(
            'cast(date_day as ' ~ dbt.type_string() ~ ')'
        ) }} as evidence,
        actual as measured_value,
        expected as base,
        lower as low,
        upper as high,
        n,
        date_day > {{ add_days('as_of', -7) }} as is_open,
        incident_start as raised_on
    from incidents
    where days_back = 1
)

select * from alerts_of_anomalies
