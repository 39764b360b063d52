{%- set changes = order_changes() + ['periods'] %}
{{ config(**replaced_changes(changes, 'order_date')) }}

with

items as (
    select * from {{ ref('fct_order_items') }}
    where is_counted and {{ in_changes(changes, 'order_date') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
    where is_counted
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- An order without money is shared out by its lines.
weighed_items as (
    select
        items.*,
        orders.processing_fee as order_fee,
        case
            when orders.gross_amount > 0 then items.gross_amount else 1
        end as weight
    from items
    inner join orders on items.order_id = orders.order_id
    inner join periods on items.order_date <= periods.as_of
),

running_items as (
    select
        *,
        sum(weight) over (
            partition by order_id order by item_number
            rows between unbounded preceding and current row
        ) as running_weight,
        sum(weight) over (partition by order_id) as total_weight
    from weighed_items
),

items_with_fees as (
    select
        order_item_id,
        order_id,
        product_name,
        niche,
        country,
        channel,
        ai_style,
        ai_prompt_version,
        quantity,
        net_amount,
        cost_amount,
        {{ money(allocate(
            'coalesce(order_fee, 0)', 'weight', 'running_weight', 'total_weight'
        )) }} as processing_fee,
        {{ ratio('weight', 'total_weight') }} as order_share,
        is_missing_unit_cost,
        order_date
    from running_items
)

select * from items_with_fees
