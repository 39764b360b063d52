-- Every counted order belongs to one week and one month of sale: both sets of cohorts
-- hold all orders and all money given back of them.
with

cohorts as (
    select
        grain,
        sum(orders) as orders,
        sum(refunded_amount) as refunded_amount
    from {{ ref('fct_refund_cohorts') }}
    group by grain
),

orders as (
    select
        count(*) as orders,
        coalesce(sum(refunded_amount), 0) as refunded_amount
    from {{ ref('fct_orders') }}
    where is_counted
)

select
    cohorts.grain,
    cohorts.orders,
    orders.orders as expected_orders
from cohorts
cross join orders
where
    cohorts.orders != orders.orders or cohorts.refunded_amount != orders.refunded_amount
