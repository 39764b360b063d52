-- R9: in each model the credits of an order add up to exactly 1 and its parts to the
-- order, and every counted order is there; unattributed stands alone.
with

attribution as (
    select * from {{ ref('fct_revenue_attribution') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

orders as (
    select orders.*
    from {{ ref('fct_orders') }} as orders
    inner join periods on orders.order_date <= periods.as_of
    where orders.is_counted
),

models as (
    select
        order_id,
        attribution_model,
        count(*) as features,
        count(*) filter (where touches = 0) as without_touch,
        sum(credit) as credit,
        sum(attributed_revenue) as attributed_revenue,
        sum(attributed_net_revenue + coalesce(attributed_model_cost, 0)) as net_revenue
    from attribution
    group by
        order_id,
        attribution_model
),

order_sums as (
    select
        order_id,
        count(*) as models,
        count(*) filter (where credit != 1) as odd_credits,
        count(*) filter (where without_touch > 0 and features > 1) as odd_features,
        min(attributed_revenue) as least_revenue,
        max(attributed_revenue) as most_revenue,
        min(net_revenue) as least_net_revenue,
        max(net_revenue) as most_net_revenue
    from models
    group by order_id
)

select coalesce(orders.order_id, order_sums.order_id) as order_id
from orders
full outer join order_sums on orders.order_id = order_sums.order_id
where
    orders.order_id is null
    or coalesce(order_sums.models, 0) != {{ attribution_models() | length }}
    or order_sums.odd_credits > 0
    or order_sums.odd_features > 0
    or order_sums.least_revenue != orders.gross_amount - orders.discount_amount
    or order_sums.most_revenue != orders.gross_amount - orders.discount_amount
    or order_sums.least_net_revenue != orders.net_amount
    or order_sums.most_net_revenue != orders.net_amount
