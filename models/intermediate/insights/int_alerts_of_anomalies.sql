{%- set metrics = {
    'revenue': 'Net revenue', 'orders': 'Orders', 'new_customers': 'New customers',
    'active_users': 'Active users', 'leads': 'Leads', 'model_cost': 'Cost of models',
    'costs': 'Costs', 'conversion_rate': 'Same-day conversion',
    'refund_rate': 'Refunded orders per order',
    'error_rate': 'Error rate of model requests',
    'p95_latency': '95th percentile of latency',
} %}

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
        case anomalies.metric
            {%- for metric, label in metrics.items() %}
            when '{{ metric }}' then '{{ label }}'
            {%- endfor %}
            else anomalies.metric
        end as metric_label,
        case
            when anomalies.scope = '' then ''
            else
                ' (' || {{ short_name("replace(anomalies.scope, '=', ' ')") }} || ')'
        end as scope_words,
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
        metric_label || scope_words || ', unusually '
        || case when direction = 'up' then 'high' else 'low' end || ': '
        || {{ number_in_words('actual', 'unit') }} as title,
        'On ' || cast(date_day as {{ dbt.type_string() }}) || ' it was '
        || {{ number_in_words('actual', 'unit') }}
        || case
            when kind = 'quantity' then ''
            else ' (' || {{ grouped_number('n') }} || ' cases)'
        end || '; by the days before, '
        || {{ number_in_words('expected', 'unit') }}
        || ' was to be expected and anything between '
        || {{ number_in_words('lower', 'unit') }} || ' and '
        || {{ number_in_words('upper', 'unit') }} || ' is usual.' as text, -- noqa: RF04
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
