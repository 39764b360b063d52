-- Everyone with a counted order up to as_of has a value, scores and a segment; what
-- they brought adds up to the net revenue of their orders, in each cut.
with

orders as (
    select
        count(distinct orders.customer_id) as customers,
        coalesce(sum(orders.net_amount), 0) as net_amount
    from {{ ref('fct_orders') }} as orders
    inner join {{ ref('periods') }} as periods
        on
            orders.order_date <= periods.as_of
            and periods.is_default
    where orders.is_counted
),

valued as (
    select
        'value' as mart,
        count(*) as customers,
        coalesce(sum(historic_value), 0) as net_amount
    from {{ ref('fct_customer_value') }}
    union all
    select
        'rfm' as mart,
        count(*) as customers,
        coalesce(sum(monetary), 0) as net_amount
    from {{ ref('fct_customer_rfm') }}
    union all
    select
        'segments' as mart,
        coalesce(sum(customers), 0) as customers,
        coalesce(sum(net_revenue), 0) as net_amount
    from {{ ref('fct_customer_segments_monthly') }}
    where is_latest
    union all
    select
        'movements' as mart,
        coalesce(sum(customers), 0) as customers,
        coalesce(sum(net_revenue), 0) as net_amount
    from {{ ref('fct_customer_segment_movements') }}
    where is_latest
    having count(*) > 0
    union all
    select
        segment_type as mart,
        sum(customers) as customers,
        sum(historic_value) as net_amount
    from {{ ref('fct_customer_value_by_segment') }}
    group by segment_type
)

select valued.*
from valued
cross join orders
where
    valued.customers != orders.customers
    or valued.net_amount != orders.net_amount
