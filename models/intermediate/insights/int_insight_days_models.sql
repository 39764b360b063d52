with

requests as (
    select * from {{ ref('int_insight_requests_daily') }}
),

router as (
    select * from {{ ref('fct_router_performance_daily') }}
),

segmented_requests as (
    {{ segmented('requests', {
        'project': 'project', 'feature': 'feature', 'provider': 'provider',
        'model': 'model',
    }) }}
),

request_sums as (
    select
        segment_type,
        segment_value,
        cast(sum(requests) as bigint) as requests,
        cast(sum(failed) as {{ insight_amount_type() }}) as failed,
        cast(sum(priced_requests) as bigint) as priced_requests,
        cast(sum(cost) as {{ insight_amount_type() }}) as cost,
        {{ exact_sum('cost_squares') }} as cost_squares,
        date_day
    from segmented_requests
    group by
        segment_type,
        segment_value,
        date_day
),

models_days as (
    select
        'model_cost' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cost as amount,
        cost_squares as squares,
        priced_requests as cases,
        date_day
    from request_sums
    union all
    select
        'error_rate' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        failed as amount,
        cast(0 as double) as squares,
        requests as cases,
        date_day
    from request_sums
    union all
    select
        'router_saving' as metric,
        'total' as scope_type,
        'all' as scope_value,
        cast(router_saving as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        compared_requests as cases,
        date_day
    from router
    union all
    select
        'router_accuracy' as metric,
        'total' as scope_type,
        'all' as scope_value,
        cast(right_requests as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        checked_requests as cases,
        date_day
    from router
)

select * from models_days
