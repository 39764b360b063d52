{{
    config(
        on_schema_change='fail',
        **replaced_changes(order_changes(), 'date_day')
    )
}}

{%- set dimensions = [
    'niche', 'vault_id', 'product_name', 'country', 'region', 'language', 'channel',
    'customer_type', 'ai_style', 'ai_prompt_version', 'ai_version',
] %}

with

items as (
    select * from {{ ref('fct_order_items') }}
    where is_counted and {{ in_changes(order_changes(), 'order_date') }}
),

refunds as (
    select * from {{ ref('int_refund_allocations') }}
),

sales as (
    select
        order_date as date_day,
        {{ dimensions | join(',\n        ') }},
        -- An order counts once, at its first item, so that orders add up.
        case when item_number = 1 then 1 else 0 end as orders,
        case when item_number = 1 and is_in_paying_order then 1 else 0 end
            as paying_orders,
        1 as order_lines,
        quantity as units,
        gross_amount,
        discount_amount,
        cost_amount,
        cast(0 as decimal(18, 6)) as refunds_sale_basis,
        cast(0 as decimal(18, 6)) as refunds_cash_basis
    from items
),

refunds_by_sale_day as (
    select
        sale_date as date_day,
        {{ dimensions | join(',\n        ') }},
        0 as orders,
        0 as paying_orders,
        0 as order_lines,
        0 as units,
        0 as gross_amount,
        0 as discount_amount,
        0 as cost_amount,
        amount as refunds_sale_basis,
        0 as refunds_cash_basis
    from refunds
    where {{ in_changes(order_changes(), 'sale_date') }}
),

refunds_by_refund_day as (
    select
        refund_date as date_day,
        {{ dimensions | join(',\n        ') }},
        0 as orders,
        0 as paying_orders,
        0 as order_lines,
        0 as units,
        0 as gross_amount,
        0 as discount_amount,
        0 as cost_amount,
        0 as refunds_sale_basis,
        amount as refunds_cash_basis
    from refunds
    where {{ in_changes(order_changes(), 'refund_date') }}
),

movements as (
    select * from sales
    union all
    select * from refunds_by_sale_day
    union all
    select * from refunds_by_refund_day
),

revenue_daily as (
    select
        date_day,
        {{ dimensions | join(',\n        ') }},
        cast(sum(orders) as bigint) as orders,
        cast(sum(paying_orders) as bigint) as paying_orders,
        cast(sum(order_lines) as bigint) as order_lines,
        {{ money('sum(units)') }} as units,
        {{ money('sum(gross_amount)') }} as gross_revenue,
        {{ money('sum(discount_amount)') }} as discounts,
        {{ money('sum(cost_amount)') }} as cost_of_goods,
        {{ money('sum(refunds_sale_basis)') }} as refunds_sale_basis,
        {{ money('sum(refunds_cash_basis)') }} as refunds_cash_basis,
        {{ money('sum(gross_amount - discount_amount - refunds_sale_basis)') }}
            as net_revenue_sale_basis,
        {{ money('sum(gross_amount - discount_amount - refunds_cash_basis)') }}
            as net_revenue_cash_basis
    from movements
    group by all
)

select * from revenue_daily
