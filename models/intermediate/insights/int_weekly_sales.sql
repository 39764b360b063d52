with

revenue as (
    select * from {{ ref('fct_revenue_daily') }}
),

refund_allocations as (
    select
        *,
        {{ date_bucket('week', 'sale_date') }} as sale_week
    from {{ ref('int_refund_allocations') }}
),

items as (
    select
        *,
        {{ add_days('order_date', var('refund_window_days')) }} as matured_date
    from {{ ref('int_order_items_refunded') }}
    where is_counted
),

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

refunds as (
    select * from {{ ref('fct_refunds') }}
),

visits as (
    select
        *,
        {{ date_bucket('week', 'visit_date') }} as visit_week
    from {{ ref('fct_visits') }}
    where started_at is not null
),

sold_weeks as (
    select
        sum(net_revenue_cash_basis) as revenue,
        sum(refunds_cash_basis) as refund_amount,
        sum(gross_revenue - discounts) as sold_amount,
        sum(orders) as orders,
        sum(paying_orders) as paying_orders,
        {{ date_bucket('week', 'date_day') }} as week_start
    from revenue
    group by all
),

-- R3 is on the sale basis. Refunds that came after the week are left out, so that a
-- week keeps its figures, and is compared with a week that was as young.
early_refund_weeks as (
    select
        sum(amount) as early_refunds,
        sale_week as week_start
    from refund_allocations
    where refund_date <= {{ add_days('sale_week', 6) }}
    group by all
),

refunded_weeks as (
    select
        count(*) as refunds,
        {{ date_bucket('week', 'refund_date') }} as week_start
    from refunds
    group by all
),

new_customer_weeks as (
    select
        count(*) as new_customers,
        {{ date_bucket('week', 'order_date') }} as week_start
    from orders
    where order_number = 1
    group by all
),

-- R7: sales whose refund window closed in the week.
matured_weeks as (
    select
        count(distinct order_id) as mature_orders,
        count(distinct case
            when days_to_first_refund <= {{ var('refund_window_days') }} then order_id
        end) as mature_refunded_orders,
        {{ date_bucket('week', 'matured_date') }} as week_start
    from items
    group by all
),

-- Bought by the end of the week: what was known then.
visited_weeks as (
    select
        count(*) as visits,
        count(*) filter (
            where {{ local_date('purchased_at') }} <= {{ add_days('visit_week', 6) }}
        ) as purchases,
        visit_week as week_start
    from visits
    group by all
),

weeks as (
    select week_start from sold_weeks
    union
    select week_start from refunded_weeks
    union
    select week_start from matured_weeks
    union
    select week_start from visited_weeks
),

weekly_sales as (
    select
        coalesce(sold_weeks.revenue, 0) as revenue,
        coalesce(sold_weeks.refund_amount, 0) as refund_amount,
        coalesce(sold_weeks.sold_amount, 0) as sold_amount,
        coalesce(sold_weeks.orders, 0) as orders,
        coalesce(sold_weeks.paying_orders, 0) as paying_orders,
        coalesce(early_refund_weeks.early_refunds, 0) as early_refunds,
        coalesce(refunded_weeks.refunds, 0) as refunds,
        coalesce(new_customer_weeks.new_customers, 0) as new_customers,
        coalesce(matured_weeks.mature_orders, 0) as mature_orders,
        coalesce(matured_weeks.mature_refunded_orders, 0) as mature_refunded_orders,
        coalesce(visited_weeks.visits, 0) as visits,
        coalesce(visited_weeks.purchases, 0) as purchases,
        weeks.week_start
    from weeks
    left join sold_weeks on weeks.week_start = sold_weeks.week_start
    left join early_refund_weeks on weeks.week_start = early_refund_weeks.week_start
    left join refunded_weeks on weeks.week_start = refunded_weeks.week_start
    left join new_customer_weeks on weeks.week_start = new_customer_weeks.week_start
    left join matured_weeks on weeks.week_start = matured_weeks.week_start
    left join visited_weeks on weeks.week_start = visited_weeks.week_start
)

select * from weekly_sales
