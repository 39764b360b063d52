with days as (
    select *
    from marts.fct_revenue_daily
),

by_day as (
    select
        date_day,
        sum(units) as units,
        sum(gross_revenue) as gross_revenue,
        sum(discounts) as discounts,
        sum(refunds_sale_basis) as refunds_sale_basis,
        sum(net_revenue_sale_basis) as net_revenue
    from days
    where date_day between $period_start and $period_end
    group by all
    order by date_day
)

select * from by_day
