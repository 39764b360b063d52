{%- set segments = {
    'rfm_segment': 'rfm_segment', 'customer_type': 'customer_type',
    'channel': 'channel', 'country': 'country',
} %}

with

orders as (
    select * from {{ ref('int_orders_profiled') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_orders as (
    {{ segmented('orders', segments) }}
),

ordered as (
    select
        periods.period,
        orders.segment_type,
        orders.segment_value,
        orders.order_date >= periods.period_start as is_current,
        orders.weekday,
        orders.hour_of_day,
        orders.customer_id,
        orders.customer_type
    from periods
    inner join segmented_orders as orders
        on
            periods.prior_start <= orders.order_date
            and periods.period_end >= orders.order_date
),

order_counts as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        count(*) as orders,
        count(distinct customer_id) as customers,
        count(distinct case when customer_type = 'first_time' then customer_id end)
            as new_customers,
        count(distinct case when customer_type = 'repeat' then customer_id end)
            as repeat_customers
    from ordered
    group by all
),

-- The hour and the weekday with the most orders; of equals the earliest.
{%- for part in ['hour_of_day', 'weekday'] %}

{{ part }}_counts as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        {{ part }},
        count(*) as orders,
        row_number() over (
            partition by period, segment_type, segment_value, is_current
            order by count(*) desc, {{ part }}
        ) as place
    from ordered
    group by
        period,
        segment_type,
        segment_value,
        is_current,
        {{ part }}
),
{%- endfor %}

-- R7: orders whose refund window closed in the period.
matured_counts as (
    select
        periods.period,
        orders.segment_type,
        orders.segment_value,
        orders.matured_date >= periods.period_start as is_current,
        count(*) as mature_orders,
        count(*) filter (where orders.is_returned) as returned_orders
    from periods
    inner join segmented_orders as orders
        on
            periods.prior_start <= orders.matured_date
            and periods.period_end >= orders.matured_date
    group by all
),

patterns_counted as (
    select
        order_counts.period,
        order_counts.segment_type,
        order_counts.segment_value,
        order_counts.orders,
        order_counts.customers,
        order_counts.new_customers,
        order_counts.repeat_customers,
        coalesce(matured_counts.mature_orders, 0) as mature_orders,
        coalesce(matured_counts.returned_orders, 0) as returned_orders,
        hour_of_day_counts.hour_of_day as peak_hour,
        hour_of_day_counts.orders as peak_hour_orders,
        weekday_counts.weekday as peak_weekday,
        weekday_counts.orders as peak_weekday_orders,
        order_counts.is_current
    from order_counts
    inner join hour_of_day_counts
        on
            order_counts.period = hour_of_day_counts.period
            and order_counts.segment_type = hour_of_day_counts.segment_type
            and order_counts.segment_value = hour_of_day_counts.segment_value
            and order_counts.is_current = hour_of_day_counts.is_current
            and hour_of_day_counts.place = 1
    inner join weekday_counts
        on
            order_counts.period = weekday_counts.period
            and order_counts.segment_type = weekday_counts.segment_type
            and order_counts.segment_value = weekday_counts.segment_value
            and order_counts.is_current = weekday_counts.is_current
            and weekday_counts.place = 1
    left join matured_counts
        on
            order_counts.period = matured_counts.period
            and order_counts.segment_type = matured_counts.segment_type
            and order_counts.segment_value = matured_counts.segment_value
            and order_counts.is_current = matured_counts.is_current
)

select * from patterns_counted
