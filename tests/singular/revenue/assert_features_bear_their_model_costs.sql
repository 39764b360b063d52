-- R9: in each model and month, the orders of a credited feature bear all that its model
-- calls cost in that month.
with

costs as (
    select
        ai_feature,
        {{ date_bucket('month', 'date_day') }} as month,
        {{ money('sum(model_cost)') }} as model_cost
    from {{ ref('int_feature_costs_daily') }}
    group by
        ai_feature,
        {{ date_bucket('month', 'date_day') }}
),

borne as (
    select
        attribution_model,
        ai_feature,
        {{ date_bucket('month', 'order_date') }} as month,
        sum(attributed_model_cost) as model_cost
    from {{ ref('fct_revenue_attribution') }}
    group by
        attribution_model,
        ai_feature,
        {{ date_bucket('month', 'order_date') }}
)

select
    borne.attribution_model,
    borne.ai_feature,
    borne.month
from borne
left join costs on borne.ai_feature = costs.ai_feature and borne.month = costs.month
where borne.model_cost is distinct from costs.model_cost
