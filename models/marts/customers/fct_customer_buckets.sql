with

order_days as (
    select * from {{ ref('int_customer_order_days') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

customer_counts as (
    select
        period_days.period,
        period_days.bucket_start,
        count(distinct order_days.customer_id) as customers,
        count(distinct case
            when order_days.day_number = 1 then order_days.customer_id
        end)
            as new_customers
    from period_days
    inner join order_days on period_days.date_day = order_days.order_date
    group by
        period_days.period,
        period_days.bucket_start
),

customer_buckets as (
    select
        buckets.period,
        buckets.bucket_start,
        coalesce(customer_counts.customers, 0) as customers,
        coalesce(customer_counts.new_customers, 0) as new_customers,
        coalesce(customer_counts.customers - customer_counts.new_customers, 0)
            as returning_customers,
        buckets.is_complete
    from buckets
    left join customer_counts
        on
            buckets.period = customer_counts.period
            and buckets.bucket_start = customer_counts.bucket_start
)

select * from customer_buckets
