-- Every budget has a status. An actual alert lies in the part of its period that is
-- over, a forecast in the part that is not; of two shares the smaller is crossed first.
with

budgets as (
    select * from {{ ref('stg_finance__budgets') }}
),

status as (
    select * from {{ ref('fct_budget_status') }}
),

alerts as (
    select
        *,
        lag(crossed_at_by_data) over (
            partition by budget_id, period_start order by threshold
        ) as smaller_crossed_at
    from {{ ref('fct_budget_alerts') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
)

select
    budgets.budget_id,
    'a budget without a status' as problem
from budgets
left join status
    on
        budgets.budget_id = status.budget_id
        and budgets.period_start = status.period_start
where status.budget_id is null
union all
select
    alerts.budget_id,
    'a crossing on the wrong side of as_of' as problem
from alerts
cross join periods
where
    alerts.crossed_at not between alerts.period_start and alerts.period_end
    or (alerts.kind = 'actual') != (alerts.crossed_at <= periods.as_of)
union all
select
    budget_id,
    'a larger share crossed first' as problem
from alerts
where smaller_crossed_at > crossed_at_by_data
