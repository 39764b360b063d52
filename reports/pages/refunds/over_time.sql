with buckets as (
    select *
    from marts.fct_revenue_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        orders,
        units,
        gross_revenue,
        discounts,
        refunds_sale_basis,
        refunds_cash_basis,
        net_revenue_sale_basis as net_revenue,
        average_order_value,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'total'
    order by bucket_start
)

select * from over_time
