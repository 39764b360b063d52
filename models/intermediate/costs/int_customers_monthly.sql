with

order_days as (
    select * from {{ ref('int_customer_order_days') }}
),

parameters as (
    select churn_after_days
    from {{ ref('int_customer_value_parameters') }}
),

periods as (
    select
        max(as_of) as as_of,
        min(first_event_date) as first_event_date
    from {{ ref('periods') }}
),

-- C4: silence of more than churn_after_days after an order is churn, an order after it
-- a return.
silences as (
    select
        order_days.order_date,
        order_days.day_number,
        {{ add_days_of(
            'order_days.order_date', 'floor(parameters.churn_after_days) + 1'
        ) }} as churn_date,
        {{ add_days_of('order_days.order_date', 'order_days.days_to_next') }}
            as next_order_date,
        coalesce(
            order_days.days_to_next,
            {{ days_between('order_days.order_date', 'periods.as_of') }}
        ) > parameters.churn_after_days as is_churned
    from order_days
    cross join parameters
    cross join periods
),

-- Who leaves and returns within one month was a customer before and after it.
absences as (
    select
        {{ date_bucket('month', 'churn_date') }} as churn_month,
        {{ date_bucket('month', 'next_order_date') }} as return_month
    from silences
    where
        is_churned
        and {{ date_bucket('month', 'churn_date') }}
        is distinct from {{ date_bucket('month', 'next_order_date') }}
),

flows as (
    select
        {{ date_bucket('month', 'order_date') }} as month,
        1 as new_customers,
        0 as returned_customers,
        0 as churned_customers
    from silences
    where day_number = 1
    union all
    select
        return_month as month,
        0 as new_customers,
        1 as returned_customers,
        0 as churned_customers
    from absences
    where return_month is not null
    union all
    select
        churn_month as month,
        0 as new_customers,
        0 as returned_customers,
        1 as churned_customers
    from absences
),

bounds as (
    select
        min(flows.month) as first_month,
        {{ date_bucket('month', 'max(periods.as_of)') }} as last_month
    from flows
    cross join periods
),

months as (
    select {{ date_series('first_month', 'last_month', 'month') }} as month
    from bounds
),

monthly_flows as (
    select
        months.month,
        coalesce(sum(flows.new_customers), 0) as new_customers,
        coalesce(sum(flows.returned_customers), 0) as returned_customers,
        coalesce(sum(flows.churned_customers), 0) as churned_customers
    from months
    left join flows on months.month = flows.month
    group by months.month
),

running_customers as (
    select
        *,
        sum(new_customers + returned_customers - churned_customers) over (
            order by month rows between unbounded preceding and current row
        ) as closing_customers
    from monthly_flows
),

-- Whoever was a customer on any day of the month: nobody can leave who is not in it.
customers_monthly as (
    select
        cast(running.closing_customers + running.churned_customers as bigint)
            as customers,
        cast(running.new_customers as bigint) as new_customers,
        cast(running.returned_customers as bigint) as returned_customers,
        cast(running.churned_customers as bigint) as churned_customers,
        cast(running.closing_customers as bigint) as closing_customers,
        -- Before, nobody could have been silent for long enough.
        coalesce(
            {{ add_days_of(
                'periods.first_event_date', 'floor(parameters.churn_after_days) + 1'
            ) }} <= running.month,
            false
        ) as is_churn_known,
        running.month
    from running_customers as running
    cross join parameters
    cross join periods
)

select * from customers_monthly
