with refunds as (
    select *
    from marts.fct_refund_periods
),

by_time as (
    select
        segment_value as time_class,
        refunds,
        refunded_orders,
        orphan_refunds,
        capped_refunds,
        prior_refunds,
        amount as refund_amount,
        prior_amount,
        amount_share,
        amount_growth,
        median_days_to_refund as days_to_refund
    from refunds
    where
        period = $period
        and segment_type = 'days_to_refund'
    order by
        sort_order
)

select * from by_time
