with

-- Bought on the day of the visit: known when the day is over.
visits as (
    select
        channel,
        country,
        customer_type,
        case when {{ local_date('purchased_at') }} = visit_date then 1 else 0 end
            as is_bought,
        visit_date
    from {{ ref('fct_visits') }}
    where started_at is not null
),

payments as (
    select * from {{ ref('fct_payment_funnel_daily') }}
),

deliveries as (
    select * from {{ ref('fct_delivery_daily') }}
),

segmented_visits as (
    {{ segmented('visits', {
        'channel': 'channel', 'country': 'country', 'customer_type': 'customer_type',
    }) }}
),

segmented_payments as (
    {{ segmented('payments', {'method': 'method'}) }}
),

segmented_deliveries as (
    {{ segmented('deliveries', {'channel': 'channel'}) }}
),

funnel_days as (
    select
        'conversion_rate' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(is_bought) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        count(*) as cases,
        visit_date as date_day
    from segmented_visits
    group by
        segment_type,
        segment_value,
        visit_date
    union all
    select
        'payment_success' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(succeeded) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        cast(sum(attempts) as bigint) as cases,
        date_day
    from segmented_payments
    group by
        segment_type,
        segment_value,
        date_day
    union all
    select
        'delivery_failure_rate' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(failed) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        cast(sum(outcomes) as bigint) as cases,
        date_day
    from segmented_deliveries
    group by
        segment_type,
        segment_value,
        date_day
)

select * from funnel_days
