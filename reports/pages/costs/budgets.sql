with budgets as (
    select *
    from marts.fct_budget_status
),

running as (
    select
        budget_label,
        budget,
        spent as budget_spent,
        remaining_amount,
        spent_share,
        elapsed_share,
        forecast_at_end,
        forecast_share,
        is_over,
        is_forecast_over,
        is_known_scope,
        period_start,
        period_end,
        crossed_on,
        forecast_crossing_date
    from budgets
    where is_current
    order by
        spent_share desc nulls first,
        budget_label asc,
        period_start asc
)

select * from running
