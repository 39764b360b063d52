with

orders as (
    select
        order_id,
        channel,
        country,
        net_amount,
        order_date
    from {{ ref('fct_orders') }}
    where is_counted
),

items as (
    select * from {{ ref('fct_order_items') }}
    where is_counted
),

-- What an order holds of a niche: lines of one order come together.
niche_orders as (
    select
        order_id,
        niche,
        sum(net_amount) as net_amount,
        order_date
    from items
    group by all
),

segmented_orders as (
    {{ segmented('orders', {'channel': 'channel', 'country': 'country'}) }}
),

all_orders as (
    select
        segment_type,
        segment_value,
        net_amount,
        order_date
    from segmented_orders
    union all
    select
        'niche' as segment_type,
        niche as segment_value,
        net_amount,
        order_date
    from niche_orders
),

revenue as (
    select
        'net_revenue' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(net_amount) as {{ insight_amount_type() }}) as amount,
        {{ sum_of_squares('net_amount') }} as squares,
        count(*) as cases,
        order_date as date_day
    from all_orders
    group by
        segment_type,
        segment_value,
        order_date
),

-- R7: a sale is judged on the day on which its refund window closes.
matured_orders as (
    select
        order_id,
        niche,
        channel,
        ai_prompt_version,
        max(
            case
                when days_to_first_refund <= {{ var('refund_window_days') }} then 1
                else 0
            end
        ) as is_refunded,
        {{ add_days('order_date', var('refund_window_days')) }} as matured_date
    from items
    group by
        order_id,
        niche,
        channel,
        ai_prompt_version,
        order_date
),

segmented_matured as (
    {{ segmented('matured_orders', {
        'niche': 'niche', 'channel': 'channel',
        'ai_prompt_version': 'ai_prompt_version',
    }) }}
),

-- An order of several niches is one order of the whole.
distinct_matured as (
    select
        order_id,
        segment_type,
        segment_value,
        max(is_refunded) as is_refunded,
        matured_date
    from segmented_matured
    group by
        order_id,
        segment_type,
        segment_value,
        matured_date
),

refunds as (
    select
        'refund_rate' as metric,
        segment_type as scope_type,
        segment_value as scope_value,
        cast(sum(is_refunded) as {{ insight_amount_type() }}) as amount,
        cast(0 as double) as squares,
        count(*) as cases,
        matured_date as date_day
    from distinct_matured
    group by
        segment_type,
        segment_value,
        matured_date
),

sales_days as (
    select * from revenue
    union all
    select * from refunds
)

select * from sales_days
