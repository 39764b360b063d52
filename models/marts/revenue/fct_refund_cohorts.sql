with

items as (
    select * from {{ ref('fct_order_items') }}
    where is_counted
),

periods as (
    select
        max(as_of) as as_of,
        min(first_event_date) as first_event_date
    from {{ ref('periods') }}
),

refunded_orders as (
    select
        order_id,
        order_date,
        sum(refunded_amount) as refunded_amount,
        min(days_to_first_refund) as days_to_first_refund
    from items
    group by all
),

cohort_orders as (
    select
        *,
        'week' as grain,
        {{ date_bucket('week', 'order_date') }} as cohort_start
    from refunded_orders
    union all
    select
        *,
        'month' as grain,
        {{ date_bucket('month', 'order_date') }} as cohort_start
    from refunded_orders
),

cohort_sums as (
    select
        grain,
        cohort_start,
        case grain
            when 'week' then {{ add_days('cohort_start', 6) }}
            else last_day(cohort_start)
        end as cohort_end,
        count(*) as orders,
        count(*) filter (
            where days_to_first_refund <= {{ var('refund_window_days') }}
        ) as refunded_orders,
        {{ money('sum(refunded_amount)') }} as refunded_amount
    from cohort_orders
    group by all
),

refund_cohorts as (
    select
        cohort_sums.grain,
        cohort_sums.cohort_start,
        cohort_sums.orders,
        cohort_sums.refunded_orders,
        cohort_sums.refunded_amount,
        {{ ratio('cohort_sums.refunded_orders', 'cohort_sums.orders') }} as refund_rate,
        {{ wilson_low('cohort_sums.refunded_orders', 'cohort_sums.orders') }}
            as wilson_low,
        {{ wilson_high('cohort_sums.refunded_orders', 'cohort_sums.orders') }}
            as wilson_high,
        {{ add_days('cohort_sums.cohort_end', var('refund_window_days')) }}
        <= periods.as_of as is_mature,
        cohort_sums.cohort_end <= periods.as_of
        and cohort_sums.cohort_start >= periods.first_event_date as is_complete
    from cohort_sums
    cross join periods
)

select * from refund_cohorts
