{#- A view: it is read once, by int_cohort_periods_counted, and is as long as all orders
    and all activity together. -#}
{{ config(materialized='view') }}

with

order_days as (
    select * from {{ ref('int_customer_order_days') }}
),

accounts as (
    select * from {{ ref('int_accounts_dated') }}
),

activity_days as (
    select * from {{ ref('int_user_activity_days') }}
),

last_activity as (
    select
        min(first_activity_date) as first_activity_date,
        max(activity_date) as last_activity_date
    from activity_days
    group by user_id
),

first_order as (
    select
        'first_order' as cohort_by,
        true as is_active,
        days_to_next is null as is_last_day,
        net_amount,
        days_since_previous,
        first_order_date as cohort_date,
        order_date as activity_date
    from order_days
),

signup as (
    select
        'signup' as cohort_by,
        true as is_active,
        order_days.days_to_next is null as is_last_day,
        order_days.net_amount,
        order_days.days_since_previous,
        accounts.signup_date as cohort_date,
        order_days.order_date as activity_date
    from order_days
    inner join accounts on order_days.customer_id = accounts.customer_id
),

first_activity as (
    select
        'first_activity' as cohort_by,
        true as is_active,
        false as is_last_day,
        {{ money('0') }} as net_amount,
        days_since_previous,
        first_activity_date as cohort_date,
        activity_date
    from activity_days
),

-- A day of activity does not know whether another follows it.
last_activity_days as (
    select
        'first_activity' as cohort_by,
        false as is_active,
        true as is_last_day,
        {{ money('0') }} as net_amount,
        cast(null as bigint) as days_since_previous,
        first_activity_date as cohort_date,
        last_activity_date as activity_date
    from last_activity
),

-- What users spend in the shop, where a user and a customer have one id.
first_activity_orders as (
    select
        'first_activity' as cohort_by,
        false as is_active,
        false as is_last_day,
        order_days.net_amount,
        order_days.days_since_previous,
        activity_days.first_activity_date as cohort_date,
        order_days.order_date as activity_date
    from order_days
    inner join activity_days
        on
            order_days.customer_id = activity_days.user_id
            and activity_days.days_since_previous is null
),

all_days as (
    select * from first_order
    union all
    select * from signup
    union all
    select * from first_activity
    union all
    select * from last_activity_days
    union all
    select * from first_activity_orders
)

select * from all_days
