with

payments as (
    select * from {{ ref('int_payments_matched') }}
),

periods as (
    select * from {{ ref('periods') }}
),

-- The order is the actor: attempted with its first attempt, paid with its first success.
paid_orders as (
    select
        coalesce(order_id, visit_id, payment_id) as actor_id,
        min_by(method, initiated_at) as method,
        min(payment_date) as payment_date,
        min(initiated_at) as attempted_at,
        min(case when status = 'succeeded' then coalesce(completed_at, initiated_at) end)
            as succeeded_at
    from payments
    group by 1
),

segmented_orders as (
    {{ segmented('paid_orders', {'method': 'method'}) }}
),

order_counts as (
    select
        periods.period,
        orders.segment_type,
        orders.segment_value,
        orders.payment_date >= periods.period_start as is_current,
        count(*) as attempted,
        count(orders.succeeded_at) as succeeded,
        median({{ seconds_between('orders.attempted_at', 'orders.succeeded_at') }})
            as median_seconds,
        avg({{ seconds_between('orders.attempted_at', 'orders.succeeded_at') }})
            as mean_seconds
    from periods
    inner join segmented_orders as orders
        on
            orders.payment_date >= periods.prior_start
            and orders.payment_date <= periods.period_end
    group by all
),

step_counts as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        'attempted' as step,
        1 as step_number,
        attempted as converted,
        cast(null as double) as median_seconds,
        cast(null as double) as mean_seconds
    from order_counts
    union all
    select
        period,
        segment_type,
        segment_value,
        is_current,
        'succeeded' as step,
        2 as step_number,
        succeeded as converted,
        median_seconds,
        mean_seconds
    from order_counts
),

current_and_prior as (
    select
        'payment' as funnel,
        period,
        segment_type,
        segment_value,
        true as is_mature,
        step,
        step_number,
        sum(case when is_current then converted else 0 end) as converted,
        max(case when is_current then median_seconds end) as median_seconds,
        max(case when is_current then mean_seconds end) as mean_seconds,
        sum(case when not is_current then converted else 0 end) as prior_converted
    from step_counts
    group by all
)

select * from current_and_prior
