with

order_days as (
    select * from {{ ref('int_customer_order_days') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

first_days as (
    select min(order_date) as first_day
    from order_days
),

-- The holdout is the last third of the history.
history as (
    select
        periods.as_of,
        {{ add_days_of(
            'first_days.first_day',
            'floor(2 * ' ~ days_between('first_days.first_day', 'periods.as_of') ~ ' / 3)'
        ) }} as calibration_end
    from periods
    cross join first_days
),

customer_sums as (
    select
        order_days.customer_id,
        count(*) as order_days,
        sum(order_days.orders) as orders,
        count(*) filter (where order_days.order_date <= history.calibration_end)
            as calibration_days,
        sum(case when order_days.day_number > 1 then order_days.net_amount else 0 end)
            as repeat_amount,
        sum(order_days.gross_amount) as gross_amount,
        sum(order_days.net_amount) as net_amount,
        min(order_days.order_date) as first_order_date,
        max(order_days.order_date) as last_order_date,
        max(
            case
                when order_days.order_date <= history.calibration_end
                    then order_days.order_date
            end
        ) as calibration_last_date,
        max(history.calibration_end) as calibration_end,
        max(history.as_of) as as_of
    from order_days
    cross join history
    group by order_days.customer_id
),

customer_purchases as (
    select
        customer_id,
        cast(orders as bigint) as orders,
        order_days - 1 as repeat_purchases,
        {{ days_between('first_order_date', 'last_order_date') }} as recency_days,
        {{ days_between('first_order_date', 'as_of') }} as age_days,
        {{ days_between('last_order_date', 'as_of') }} as days_since_last_order,
        {{ ratio('repeat_amount', 'order_days - 1') }} as mean_repeat_amount,
        case when calibration_days > 0 then calibration_days - 1 end
            as calibration_repeat_purchases,
        {{ days_between('first_order_date', 'calibration_last_date') }}
            as calibration_recency_days,
        case
            when calibration_days > 0
                then {{ days_between('first_order_date', 'calibration_end') }}
        end as calibration_age_days,
        order_days - calibration_days as holdout_purchases,
        {{ days_between('calibration_end', 'as_of') }} as holdout_days,
        {{ money('gross_amount') }} as gross_amount,
        {{ money('net_amount') }} as net_amount,
        first_order_date,
        last_order_date
    from customer_sums
)

select * from customer_purchases
