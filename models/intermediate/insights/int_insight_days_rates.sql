{#- Each metric with what it is counted from, the parts that it is looked at by, and SQL
    of the counted cases and of all cases. -#}
{%- set rates = {
    'conversion_rate': {
        'counted_from': 'visits', 'parts': ['channel', 'country', 'customer_type'],
        'amount': 'sum(is_bought)', 'cases': 'count(*)',
    },
    'payment_success': {
        'counted_from': 'payments', 'parts': ['method'],
        'amount': 'sum(succeeded)', 'cases': 'sum(attempts)',
    },
    'delivery_failure_rate': {
        'counted_from': 'deliveries', 'parts': ['channel'],
        'amount': 'sum(failed)', 'cases': 'sum(outcomes)',
    },
    'service_error_rate': {
        'counted_from': 'checks', 'parts': ['endpoint'],
        'amount': 'sum(failed_checks)', 'cases': 'sum(checks)',
    },
    'assistant_success': {
        'counted_from': 'interactions', 'parts': ['ai_feature'],
        'amount': 'sum(succeeded)', 'cases': 'sum(outcomes)',
    },
} %}

with

-- Bought on the day of the visit: known when the day is over.
visits as (
    select
        channel,
        country,
        customer_type,
        case when {{ local_date('purchased_at') }} = visit_date then 1 else 0 end
            as is_bought,
        visit_date as date_day
    from {{ ref('fct_visits') }}
    where started_at is not null
),

payments as (
    select * from {{ ref('fct_payment_funnel_daily') }}
),

deliveries as (
    select * from {{ ref('fct_delivery_daily') }}
),

checks as (
    select * from {{ ref('fct_service_health_daily') }}
),

interactions as (
    select * from {{ ref('fct_interactions_daily') }}
),
{% for rate in rates.values() %}
{%- set segments = {} %}
{%- for part in rate.parts %}{% do segments.update({part: part}) %}{% endfor %}
segmented_{{ rate.counted_from }} as (
    {{ segmented(rate.counted_from, segments) }}
),
{% endfor %}
rate_days as (
    {%- for metric, rate in rates.items() %}
    select
        '{{ metric }}' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast({{ rate.amount }} as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        cast({{ rate.cases }} as bigint) as cases,
        date_day
    from segmented_{{ rate.counted_from }}
    group by
        segment_type,
        segment_value,
        date_day
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from rate_days
