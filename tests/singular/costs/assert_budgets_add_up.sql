-- What a budget spent is the ledger's, by the day: of the company every row, of a team,
-- project, feature or model the rows with its name, of a user the requests.
with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

tagged_costs as (
    select
        date_day,
        amount,
        'company' as scope,
        'all' as scope_value
    from {{ ref('fct_costs_daily') }}
    {%- for scope in ['team', 'project', 'feature', 'model'] %}
    union all
    select
        date_day,
        amount,
        '{{ scope }}' as scope,
        {{ scope }} as scope_value
    from {{ ref('fct_costs_daily') }}
    {%- endfor %}
    union all
    select
        request_date as date_day,
        cost as amount,
        'user' as scope,
        user_id as scope_value
    from {{ ref('fct_model_requests') }}
),

known_costs as (
    select tagged_costs.*
    from tagged_costs
    cross join periods
    where tagged_costs.date_day <= periods.as_of
),

spent as (
    select
        budgets.budget_id,
        budgets.period_start,
        sum(known_costs.amount) as amount
    from {{ ref('fct_budget_status') }} as budgets
    inner join known_costs
        on
            budgets.scope = known_costs.scope
            and budgets.scope_value = known_costs.scope_value
            and budgets.period_start <= known_costs.date_day
            and budgets.period_end >= known_costs.date_day
    group by
        budgets.budget_id,
        budgets.period_start
)

select
    budgets.budget_id,
    budgets.period_start,
    budgets.spent,
    spent.amount
from {{ ref('fct_budget_status') }} as budgets
left join spent
    on
        budgets.budget_id = spent.budget_id
        and budgets.period_start = spent.period_start
where budgets.spent != coalesce(spent.amount, 0)
