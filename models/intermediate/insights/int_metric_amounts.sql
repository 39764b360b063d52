{%- set amounts = 'decimal(28,12)' %}

with

revenue as (
    select * from {{ ref('fct_revenue_daily') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

active_users as (
    select * from {{ ref('fct_active_users_daily') }}
),

costs as (
    select * from {{ ref('fct_costs_daily') }}
),

budgets as (
    select distinct
        segment_type,
        scope_value,
        spend_scope
    from {{ ref('int_budgets_dated') }}
    where is_current
),

segmented_costs as (
    select * from {{ ref('int_costs_segmented_daily') }}
),

-- On the cash basis a day that is over does not change when a refund comes later.
revenue_by_niche as (
    select
        'revenue' as metric,
        'niche=' || niche as scope,
        cast(sum(net_revenue_cash_basis) as {{ amounts }}) as amount,
        date_day
    from revenue
    group by all
),

order_counts as (
    select
        'orders' as metric,
        '' as scope,
        cast(count(*) as {{ amounts }}) as amount,
        order_date as date_day
    from orders
    group by all
),

new_customers as (
    select
        'new_customers' as metric,
        '' as scope,
        cast(count(*) as {{ amounts }}) as amount,
        order_date as date_day
    from orders
    where order_number = 1
    group by all
),

active_user_counts as (
    select
        'active_users' as metric,
        '' as scope,
        cast(dau as {{ amounts }}) as amount,
        date_day
    from active_users
),

model_costs_by_project as (
    select
        'model_cost' as metric,
        'project=' || project as scope,
        cast(sum(amount) as {{ amounts }}) as amount,
        date_day
    from costs
    where cost_category = 'models'
    group by all
),

total_costs as (
    select
        'costs' as metric,
        '' as scope,
        cast(sum(amount) as {{ amounts }}) as amount,
        date_day
    from costs
    group by all
),

-- Of what a running budget is for, the part that moves with sales.
spending_of_budgets as (
    select
        'spend' as metric,
        budgets.spend_scope as scope,
        cast(sum(segmented_costs.variable_amount) as {{ amounts }}) as amount,
        segmented_costs.date_day
    from segmented_costs
    inner join budgets
        on
            segmented_costs.segment_type = budgets.segment_type
            and segmented_costs.segment_value = budgets.scope_value
    group by all
),

totals_of_parts as (
    select
        metric,
        '' as scope,
        cast(sum(amount) as {{ amounts }}) as amount,
        date_day
    from (
        select * from revenue_by_niche
        union all
        select * from model_costs_by_project
    ) as parts
    group by all
),

metric_amounts as (
    select * from revenue_by_niche
    union all
    select * from model_costs_by_project
    union all
    select * from totals_of_parts
    union all
    select * from order_counts
    union all
    select * from new_customers
    union all
    select * from active_user_counts
    union all
    select * from total_costs
    union all
    select * from spending_of_budgets
)

select * from metric_amounts
