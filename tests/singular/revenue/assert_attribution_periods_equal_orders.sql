-- R9: each model shares out the net revenue of the period's orders, no more, no less,
-- before the features' model costs, and the credits add up to their number.
with

shares as (
    select
        period,
        attribution_model,
        sum(credited_orders) as orders,
        sum(attributed_net_revenue + coalesce(attributed_model_cost, 0)) as net_revenue
    from {{ ref('fct_attribution_periods') }}
    group by
        period,
        attribution_model
),

totals as (
    select
        periods.period,
        count(*) as orders,
        sum(orders.net_amount) as net_revenue
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_orders') }} as orders
        on
            periods.period_start <= orders.order_date
            and periods.period_end >= orders.order_date
    where orders.is_counted
    group by periods.period
)

select
    totals.period,
    shares.attribution_model
from totals
full outer join shares on totals.period = shares.period
where
    coalesce(shares.orders, 0) != coalesce(totals.orders, 0)
    or coalesce(shares.net_revenue, 0) != coalesce(totals.net_revenue, 0)
