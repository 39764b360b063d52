with budgets as (
    select *
    from marts.fct_budget_status
),

past as (
    select
        budget_label,
        budget,
        spent as budget_spent,
        spent_share,
        is_over,
        period_start,
        period_end,
        crossed_on
    from budgets
    where period_status = 'over'
    order by
        period_end desc,
        spent_share desc nulls first,
        budget_label asc
)

select * from past
