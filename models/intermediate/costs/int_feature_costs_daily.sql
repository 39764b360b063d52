{{
    config(
        post_hook='{{ note_differing_days(this, "*", ["date_day"]) }}',
    )
}}

with

costs as (
    select * from {{ ref('fct_costs_daily') }}
    where cost_category = 'models'
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

feature_costs as (
    select
        costs.feature as ai_feature,
        sum(costs.amount) as model_cost,
        costs.date_day
    from costs
    inner join periods on costs.date_day <= periods.as_of
    group by
        costs.feature,
        costs.date_day
)

select * from feature_costs
