with buckets as (
    select *
    from marts.fct_revenue_buckets
),

over_time as (
    select
        bucket_start,
        segment_value as customer_type,
        orders,
        net_revenue_sale_basis as net_revenue,
        average_order_value,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'customer_type'
    order by
        bucket_start,
        segment_value
)

select * from over_time
