{%- set changes = order_changes()
    + ['int_interactions_of_customers', 'periods', 'int_feature_costs_daily'] %}
{{
    config(
        on_schema_change='fail',
        **replaced_changes(changes, 'order_date', 'month')
    )
}}

with

credits as (
    select
        *,
        {{ date_bucket('month', 'order_date') }} as month
    from {{ ref('int_revenue_credits') }}
    -- Costs are shared out by month.
    where {{ in_changes(changes, 'order_date', 'month') }}
),

feature_costs as (
    select
        ai_feature,
        {{ date_bucket('month', 'date_day') }} as month,
        {{ money('sum(model_cost)') }} as model_cost
    from {{ ref('int_feature_costs_daily') }}
    group by
        ai_feature,
        {{ date_bucket('month', 'date_day') }}
),

running_credits as (
    select
        credits.*,
        feature_costs.model_cost,
        sum(credits.credit) over (
            partition by
                credits.attribution_model, credits.ai_feature, credits.month
            order by credits.order_id
            rows between unbounded preceding and current row
        ) as running_credit,
        sum(credits.credit) over (
            partition by
                credits.attribution_model, credits.ai_feature, credits.month
        ) as total_credit
    from credits
    left join feature_costs
        on
            credits.ai_feature = feature_costs.ai_feature
            and credits.month = feature_costs.month
),

-- A month's whole cost of a feature, also of the calls that sold nothing, is borne by
-- the orders that are credited to the feature in that month.
costed_credits as (
    select
        *,
        case
            when model_cost is not null
                then {{ money(allocate(
                    'model_cost', 'credit', 'running_credit', 'total_credit'
                )) }}
        end as attributed_model_cost
    from running_credits
),

revenue_attribution as (
    select
        order_id,
        attribution_model,
        ai_feature,
        touches,
        credit,
        charged_amount as attributed_revenue,
        {{ money('net_amount - coalesce(attributed_model_cost, 0)') }}
            as attributed_net_revenue,
        attributed_model_cost,
        order_date
    from costed_credits
)

select * from revenue_attribution
