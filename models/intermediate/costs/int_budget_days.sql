with

budgets as (
    select * from {{ ref('int_budgets_dated') }}
),

costs as (
    select * from {{ ref('int_costs_segmented_daily') }}
),

budget_days as (
    select
        budgets.budget_id,
        budgets.period_start,
        costs.date_day,
        costs.amount,
        {{ ledger_amount('sum(costs.amount) over running_days') }} as spent
    from budgets
    inner join costs
        on
            budgets.segment_type = costs.segment_type
            and budgets.scope_value = costs.segment_value
            and budgets.period_start <= costs.date_day
            and budgets.known_until >= costs.date_day
    window
        running_days as (
            partition by budgets.budget_id, budgets.period_start
            order by costs.date_day
            rows between unbounded preceding and current row
        )
)

select * from budget_days
