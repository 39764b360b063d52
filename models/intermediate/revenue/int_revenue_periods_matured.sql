with

daily_sums as (
    select
        *,
        {{ add_days('order_date', var('refund_window_days')) }} as matured_date
    from {{ ref('int_revenue_segments_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

-- R7: a sale is compared when its refund window is over; a period compares the sales
-- whose window closed in it, so that no period is judged by sales that can still come
-- back.
period_matured as (
    select
        periods.period,
        daily_sums.segment_type,
        daily_sums.segment_value,
        daily_sums.matured_date >= periods.period_start as is_current,
        cast(sum(daily_sums.orders) as bigint) as mature_orders,
        cast(sum(daily_sums.refunded_orders) as bigint) as mature_refunded_orders
    from periods
    inner join daily_sums
        on
            periods.prior_start <= daily_sums.matured_date
            and periods.period_end >= daily_sums.matured_date
    group by all
)

select * from period_matured
