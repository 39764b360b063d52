with

budgets as (
    select * from {{ ref('int_budgets_labelled') }}
),

full_crossings as (
    select * from {{ ref('int_budget_crossings') }}
    where threshold = 1
),

known_scopes as (
    select distinct
        segment_type,
        segment_value
    from {{ ref('int_costs_segmented_daily') }}
),

budget_status as (
    select
        budgets.budget_id,
        budgets.scope,
        budgets.scope_value,
        budgets.scope_label,
        budgets.budget_label,
        budgets.budget_period,
        case
            when budgets.elapsed_days = 0 then 'not_started'
            when budgets.is_current then 'running'
            else 'over'
        end as period_status,
        budgets.budget,
        budgets.spent,
        {{ ledger_amount('budgets.budget - budgets.spent') }} as remaining_amount,
        {{ ledger_amount('budgets.forecast_at_end') }} as forecast_at_end,
        budgets.forecast_low,
        budgets.forecast_high,
        budgets.expected_fixed,
        budgets.expected_variable,
        {{ ratio('budgets.spent', 'budgets.budget') }} as spent_share,
        {{ ratio('budgets.elapsed_days', 'budgets.period_days') }} as elapsed_share,
        {{ ratio('budgets.forecast_at_end', 'budgets.budget') }} as forecast_share,
        cast(budgets.period_days as bigint) as period_days,
        cast(budgets.elapsed_days as bigint) as elapsed_days,
        budgets.is_current,
        budgets.spent > budgets.budget as is_over,
        coalesce(budgets.forecast_at_end > budgets.budget, false) as is_forecast_over,
        known_scopes.segment_type is not null as is_known_scope,
        budgets.period_start,
        budgets.period_end,
        case when full_crossings.kind = 'actual' then full_crossings.crossed_on end
            as crossed_on,
        case when full_crossings.kind = 'forecast' then full_crossings.crossed_on end
            as forecast_crossing_date
    from budgets
    left join full_crossings
        on
            budgets.budget_id = full_crossings.budget_id
            and budgets.period_start = full_crossings.period_start
    left join known_scopes
        on
            budgets.segment_type = known_scopes.segment_type
            and budgets.scope_value = known_scopes.segment_value
)

select * from budget_status
