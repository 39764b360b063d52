with

items as (
    select * from {{ ref('int_order_items_refunded') }}
    where is_counted
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_items as (
    {{ segmented('items', revenue_segments()) }}
),

period_sales as (
    select
        periods.period,
        items.segment_type,
        items.segment_value,
        items.order_date >= periods.period_start as is_current,
        count(distinct items.order_id) as orders,
        count(distinct case when items.is_in_paying_order then items.order_id end)
            as paying_orders,
        count(*) as order_lines,
        {{ money('sum(items.quantity)') }} as units,
        {{ money('sum(items.gross_amount)') }} as gross_revenue,
        {{ money('sum(items.discount_amount)') }} as discounts
    from periods
    inner join segmented_items as items
        on
            periods.prior_start <= items.order_date
            and periods.period_end >= items.order_date
    group by all
)

select * from period_sales
