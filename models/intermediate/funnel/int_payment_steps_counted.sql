with

payments as (
    select
        *,
        coalesce(order_id, visit_id, payment_id) as actor_id
    from {{ ref('int_payments_matched') }}
),

numbered_payments as (
    select
        *,
        row_number() over (
            partition by actor_id order by initiated_at, payment_id
        ) as attempt_number
    from payments
),

periods as (
    select * from {{ ref('periods') }}
),

-- The order is the actor: attempted with its first attempt, paid with its first
-- success.
paid_orders as (
    select
        actor_id,
        max(case when attempt_number = 1 then method end) as method,
        min(payment_date) as payment_date,
        min(initiated_at) as attempted_at,
        min(
            case
                when status = 'succeeded' then coalesce(completed_at, initiated_at)
            end
        ) as succeeded_at
    from numbered_payments
    group by actor_id
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
            periods.prior_start <= orders.payment_date
            and periods.period_end >= orders.payment_date
    group by all
),

step_counts as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        'attempted' as step,
        cast(1 as bigint) as step_number,
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
        cast(2 as bigint) as step_number,
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
        cast(sum(case when is_current then converted else 0 end) as bigint)
            as converted,
        max(case when is_current then median_seconds end) as median_seconds,
        max(case when is_current then mean_seconds end) as mean_seconds,
        cast(sum(case when not is_current then converted else 0 end) as bigint)
            as prior_converted
    from step_counts
    group by all
)

select * from current_and_prior
