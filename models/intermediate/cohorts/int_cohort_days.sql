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

first_order as (
    select
        'first_order' as cohort_by,
        true as is_active,
        net_amount,
        days_since_previous,
        days_to_next,
        first_order_date as cohort_date,
        order_date as activity_date
    from order_days
),

signup as (
    select
        'signup' as cohort_by,
        true as is_active,
        order_days.net_amount,
        order_days.days_since_previous,
        order_days.days_to_next,
        accounts.signup_date as cohort_date,
        order_days.order_date as activity_date
    from order_days
    inner join accounts on order_days.customer_id = accounts.customer_id
),

first_activity as (
    select
        'first_activity' as cohort_by,
        true as is_active,
        {{ money('0') }} as net_amount,
        days_since_previous,
        days_to_next,
        first_activity_date as cohort_date,
        activity_date
    from activity_days
),

-- What users spend in the shop, where a user and a customer have one id.
first_activity_orders as (
    select
        'first_activity' as cohort_by,
        false as is_active,
        order_days.net_amount,
        order_days.days_since_previous,
        order_days.days_to_next,
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
    select * from first_activity_orders
)

select * from all_days
