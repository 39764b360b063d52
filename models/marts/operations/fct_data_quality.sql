with

row_accounting as (
    select
        sum(raw_rows) as raw_rows,
        sum(quarantined_rows) as quarantined_rows,
        sum(duplicate_rows) as duplicate_rows,
        sum(late_rows) as late_rows,
        sum(test_rows) as test_rows,
        sum(unreadable_values) as unreadable_values,
        sum(awaiting_full_refresh_rows) as awaiting_full_refresh_rows
    from {{ ref('fct_row_accounting') }}
),

orders as (
    select
        count(*) as orders,
        count(*) filter (where not is_counted) as unpaid_orders,
        count(*) filter (where is_customer_type_disputed) as disputed_customer_types
    from {{ ref('fct_orders') }}
),

items as (
    select
        count(*) as items,
        count(*) filter (where is_missing_fx_rate) as missing_fx_rate,
        count(*) filter (where is_missing_amount) as missing_amount,
        count(*) filter (where is_missing_unit_cost) as missing_unit_cost
    from {{ ref('fct_order_items') }}
),

refunds as (
    select
        count(*) as refunds,
        count(*) filter (where is_orphan) as orphan_refunds,
        count(*) filter (where is_capped) as capped_refunds,
        count(*) filter (where is_before_sale) as refunds_before_sale
    from {{ ref('fct_refunds') }}
),

visits as (
    select
        count(*) as visits,
        count(*) filter (where started_at is null) as visits_without_start
    from {{ ref('fct_visits') }}
),

subscriptions as (
    select
        count(*) as subscription_events,
        count(*) filter (where is_missing_fx_rate) as subscriptions_missing_fx_rate,
        count(*) filter (where is_missing_amount) as subscriptions_missing_amount,
        count(*) filter (where is_unknown_subscription) as unknown_subscriptions
    from {{ ref('int_subscription_events_priced') }}
),

interactions as (
    select
        count(*) as interactions,
        count(*) filter (where customer_id is null) as interactions_without_customer
    from {{ ref('int_interactions_of_customers') }}
),

operating_costs as (
    select
        count(*) as operating_costs,
        count(*) filter (where is_missing_fx_rate) as operating_costs_missing_fx_rate
    from {{ ref('int_operating_costs_converted') }}
),

model_requests as (
    select
        count(*) as model_requests,
        count(*) filter (where not is_priced) as unpriced_requests
    from {{ ref('fct_model_requests') }}
),

payment_fees as (
    select
        count(*) as payment_fees,
        count(*) filter (where is_missing_fx_rate) as payment_fees_missing_fx_rate
    from {{ ref('int_payment_fees') }}
),

opportunities as (
    select
        count(*) as opportunities,
        count(*) filter (where is_missing_fx_rate) as opportunities_missing_fx_rate,
        count(*) filter (where is_missing_revenue) as opportunities_missing_revenue,
        count(*) filter (where is_before_creation) as opportunities_before_creation
    from {{ ref('fct_opportunities') }}
),

posts as (
    select
        count(*) as posts,
        count(*) filter (where is_over_counted) as posts_over_counted
    from {{ ref('fct_post_engagement') }}
),

checks as (
    {%- for source, out_of, check_names in [
        ('row_accounting', 'raw_rows', [
            'quarantined_rows', 'duplicate_rows', 'late_rows', 'test_rows',
            'unreadable_values', 'awaiting_full_refresh_rows',
        ]),
        ('orders', 'orders', ['unpaid_orders', 'disputed_customer_types']),
        ('items', 'items', ['missing_fx_rate', 'missing_amount', 'missing_unit_cost']),
        ('refunds', 'refunds', [
            'orphan_refunds', 'capped_refunds', 'refunds_before_sale',
        ]),
        ('visits', 'visits', ['visits_without_start']),
        ('subscriptions', 'subscription_events', [
            'subscriptions_missing_fx_rate', 'subscriptions_missing_amount',
            'unknown_subscriptions',
        ]),
        ('interactions', 'interactions', ['interactions_without_customer']),
        ('operating_costs', 'operating_costs', ['operating_costs_missing_fx_rate']),
        ('model_requests', 'model_requests', ['unpriced_requests']),
        ('payment_fees', 'payment_fees', ['payment_fees_missing_fx_rate']),
        ('opportunities', 'opportunities', [
            'opportunities_missing_fx_rate', 'opportunities_missing_revenue',
            'opportunities_before_creation',
        ]),
        ('posts', 'posts', ['posts_over_counted']),
    ] %}
    {%- set is_last_source = loop.last %}
    {%- for check_name in check_names %}
    select
        '{{ check_name }}' as check_name,
        '{{ out_of }}' as counted_in,
        cast({{ check_name }} as bigint) as affected,
        cast({{ out_of }} as bigint) as out_of
    from {{ source }}
    {{- '\n    union all' if not (loop.last and is_last_source) }}
    {%- endfor %}
    {%- endfor %}
),

data_quality as (
    select
        check_name,
        counted_in,
        affected,
        out_of,
        {{ ratio('affected', 'out_of') }} as share
    from checks
)

select * from data_quality
