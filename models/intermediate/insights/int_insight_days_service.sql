with

checks as (
    select * from {{ ref('fct_service_health_daily') }}
),

interactions as (
    select * from {{ ref('fct_interactions_daily') }}
),

segmented_checks as (
    {{ segmented('checks', {'endpoint': 'endpoint'}) }}
),

segmented_interactions as (
    {{ segmented('interactions', {'ai_feature': 'ai_feature'}) }}
),

service_days as (
    select
        'service_error_rate' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(failed_checks) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        cast(sum(checks) as bigint) as cases,
        date_day
    from segmented_checks
    group by
        segment_type,
        segment_value,
        date_day
    union all
    select
        'assistant_success' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(succeeded) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        cast(sum(outcomes) as bigint) as cases,
        date_day
    from segmented_interactions
    group by
        segment_type,
        segment_value,
        date_day
)

select * from service_days
