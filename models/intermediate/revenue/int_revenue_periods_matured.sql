with

items as (
    select
        *,
        {{ add_days('order_date', var('refund_window_days')) }} as matured_date
    from {{ ref('int_order_items_refunded') }}
    where is_counted
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_items as (
    {{ segmented('items', revenue_segments()) }}
),

-- R7: a sale is compared when its refund window is over; a period compares the sales
-- whose window closed in it, so that no period is judged by sales that can still come
-- back.
period_matured as (
    select
        periods.period,
        items.segment_type,
        items.segment_value,
        items.matured_date >= periods.period_start as is_current,
        count(distinct items.order_id) as mature_orders,
        count(distinct case
            when items.days_to_first_refund <= {{ var('refund_window_days') }}
                then items.order_id
        end) as mature_refunded_orders
    from periods
    inner join segmented_items as items
        on
            periods.prior_start <= items.matured_date
            and periods.period_end >= items.matured_date
    group by all
)

select * from period_matured
