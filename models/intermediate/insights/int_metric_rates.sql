with

visits as (
    select * from {{ ref('fct_visits') }}
    where started_at is not null
),

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

refunds as (
    select * from {{ ref('fct_refunds') }}
    where not is_orphan
),

requests as (
    select * from {{ ref('fct_model_requests') }}
),

-- Bought on the day of the visit: known when the day is over. Later purchases are in
-- the funnel's rates, which wait for the window to close.
conversion as (
    select
        'conversion_rate' as metric,
        'rate' as kind,
        cast(
            count(*) filter (where {{ local_date('purchased_at') }} = visit_date)
            as double
        ) as successes,
        count(*) as trials,
        cast(null as double) as measured,
        visit_date as date_day
    from visits
    group by all
),

-- Orders refunded on a day, of the orders placed on it: more than 1 is possible.
refunded_orders as (
    select
        cast(count(distinct order_id) as double) as refunded,
        refund_date as date_day
    from refunds
    group by all
),

placed_orders as (
    select
        count(*) as placed,
        order_date as date_day
    from orders
    group by all
),

refund_rates as (
    select
        'refund_rate' as metric,
        'rate' as kind,
        coalesce(refunded_orders.refunded, 0) as successes,
        coalesce(placed_orders.placed, 0) as trials,
        cast(null as double) as measured,
        coalesce(placed_orders.date_day, refunded_orders.date_day) as date_day
    from placed_orders
    full outer join refunded_orders on placed_orders.date_day = refunded_orders.date_day
),

error_rates as (
    select
        'error_rate' as metric,
        'rate' as kind,
        cast(count(*) filter (where status = 'error') as double) as successes,
        count(*) as trials,
        cast(null as double) as measured,
        request_date as date_day
    from requests
    group by all
),

-- P1: of successful requests only, exact.
latencies as (
    select
        'p95_latency' as metric,
        'latency' as kind,
        cast(null as double) as successes,
        count(latency_ms) as trials,
        {{ percentile('latency_ms', 0.95) }} as measured,
        request_date as date_day
    from requests
    where status = 'ok'
    group by all
),

metric_rates as (
    select * from conversion
    union all
    select * from refund_rates
    union all
    select * from error_rates
    union all
    select * from latencies
)

select * from metric_rates
