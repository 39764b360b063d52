{%- set changes = order_changes() + ['int_interactions_of_customers', 'periods'] %}
{{ config(**replaced_changes(changes, 'order_date')) }}

with

touches as (
    select * from {{ ref('int_order_touches') }}
    where {{ in_changes(changes, 'order_date') }}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

orders as (
    select
        orders.order_id,
        orders.gross_amount - orders.discount_amount as charged_amount,
        orders.net_amount,
        orders.cost_amount,
        coalesce(orders.processing_fee, 0) as processing_fee,
        orders.order_date
    from {{ ref('fct_orders') }} as orders
    inner join periods on orders.order_date <= periods.as_of
    where orders.is_counted and {{ in_changes(changes, 'orders.order_date') }}
),

weighed_touches as (
    {%- for model in attribution_models() %}
    select
        order_id,
        ai_feature,
        '{{ model }}' as attribution_model,
        {{ attribution_weight(model, 'touch_number', 'touches') }} as weight
    from touches
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

feature_weights as (
    select
        order_id,
        attribution_model,
        ai_feature,
        count(*) as touches,
        sum(weight) as weight
    from weighed_touches
    where weight > 0
    group by
        order_id,
        attribution_model,
        ai_feature
),

running_weights as (
    select
        *,
        sum(weight) over (
            partition by order_id, attribution_model order by ai_feature
            rows between unbounded preceding and current row
        ) as running_weight,
        sum(weight) over (partition by order_id, attribution_model) as total_weight
    from feature_weights
),

-- Each order in each model: its features, or nobody.
order_models as (
    {%- for model in attribution_models() %}
    select
        orders.*,
        '{{ model }}' as attribution_model
    from orders
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

shared_orders as (
    select
        orders.*,
        coalesce(weights.ai_feature, 'unattributed') as ai_feature,
        coalesce(weights.touches, 0) as touches,
        coalesce(weights.weight, 1) as weight,
        coalesce(weights.running_weight, 1) as running_weight,
        coalesce(weights.total_weight, 1) as total_weight
    from order_models as orders
    left join running_weights as weights
        on
            orders.order_id = weights.order_id
            and orders.attribution_model = weights.attribution_model
),

revenue_credits as (
    select
        order_id,
        attribution_model,
        ai_feature,
        touches,
        {{ money(allocate('1', 'weight', 'running_weight', 'total_weight')) }}
            as credit,
        {%- for amount in [
            'charged_amount', 'net_amount', 'cost_amount', 'processing_fee',
        ] %}
        {{ money(allocate(amount, 'weight', 'running_weight', 'total_weight')) }}
            as {{ amount }},
        {%- endfor %}
        order_date
    from shared_orders
)

select * from revenue_credits
