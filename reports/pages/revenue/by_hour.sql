with hours as (
    select *
    from marts.fct_revenue_hourly
),

by_hour as (
    select
        weekday,
        hour_of_day,
        sum(orders) as orders,
        sum(net_revenue_sale_basis) as net_revenue
    from hours
    where date_day between $period_start and $period_end
    group by all
    order by
        weekday,
        hour_of_day
)

select * from by_hour
