{#- What int_order_items_priced has to build again. -#}
-- depends_on: {{ ref('int_visits_stepped') }}
{%- set kept = kept_relation(this, 'int_order_items_priced') %}
{%- if kept %}
    {%- set first_day = first_changed_day(kept, priced_item_sources(), none) %}
{%- endif %}

with

purchases as (
    select coalesce(order_id, event_id) as order_id
    from {{ ref('stg_storefront__events') }}
    where stage = 'purchase' and not is_test
    {%- if kept %}
    and event_date >= {{ first_day }}
    {%- endif %}
),

{%- if kept %}

kept_items as (
    select * from {{ kept }}
),

visits as (
    select * from {{ ref('int_visits_stepped') }}
),

-- What a later event of the visit says of its customer.
renamed_items as (
    select kept_items.order_id
    from kept_items
    inner join visits on kept_items.visit_id = visits.visit_id
    where
        not kept_items.is_customer_logged
        and kept_items.customer_id != visits.customer_id
),
{%- endif %}

affected_orders as (
    select order_id from purchases
    {%- if kept %}
    union
    select order_id from kept_items
    where item_date >= {{ first_day }}
    union
    select order_id from renamed_items
    {%- else %}
    group by order_id
    {%- endif %}
)

select * from affected_orders
