with monthly as (
    select *
    from marts.fct_customer_segments_monthly
),

latest as (
    select
        segment,
        customers,
        prior_customers,
        customer_share,
        net_revenue,
        revenue_share
    from monthly
    where is_latest
    order by
        customers desc,
        segment asc
)

select * from latest
