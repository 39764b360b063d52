{%- set changes = order_changes() + ['int_interactions_of_customers', 'periods'] %}
{{ config(**replaced_changes(changes, 'order_date')) }}

with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

orders as (
    select
        orders.order_id,
        orders.customer_id,
        orders.visit_id,
        orders.order_date,
        orders.ordered_at
    from {{ ref('fct_orders') }} as orders
    inner join periods on orders.order_date <= periods.as_of
    where orders.is_counted and {{ in_changes(changes, 'orders.order_date') }}
),

-- By the customer, or in the visit that bought: there the log may name nobody.
matched_touches as (
    select
        orders.order_id,
        interactions.interaction_id,
        interactions.ai_feature,
        interactions.occurred_at,
        orders.order_date
    from orders
    inner join interactions
        on
            orders.customer_id = interactions.customer_id
            and orders.ordered_at >= interactions.occurred_at
            and orders.ordered_at <= {{ add_seconds(
                'interactions.occurred_at', var('attribution_window_days') * 86400
            ) }}
    union
    select
        orders.order_id,
        interactions.interaction_id,
        interactions.ai_feature,
        interactions.occurred_at,
        orders.order_date
    from orders
    inner join interactions
        on
            orders.visit_id = interactions.visit_id
            and orders.ordered_at >= interactions.occurred_at
            and orders.ordered_at <= {{ add_seconds(
                'interactions.occurred_at', var('attribution_window_days') * 86400
            ) }}
),

numbered_touches as (
    select
        order_id,
        interaction_id,
        ai_feature,
        row_number() over (
            partition by order_id order by occurred_at, interaction_id
        ) as touch_number,
        count(*) over (partition by order_id) as touches,
        occurred_at,
        order_date
    from matched_touches
)

select * from numbered_touches
