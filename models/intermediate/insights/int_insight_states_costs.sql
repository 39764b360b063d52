with

switches as (
    select * from {{ ref('int_insight_model_switches') }}
),

budgets as (
    select * from {{ ref('fct_budget_status') }}
    where is_current and budget > 0
),

periods as (
    select * from {{ ref('periods') }}
),

cheaper_models as (
    select
        'model_switch_saving' as metric,
        'feature' as scope_type,
        feature as scope_value,
        from_value,
        to_value,
        period,
        saving as value, -- noqa: RF04
        saving - {{ var('confidence_z') }} * standard_error as low,
        saving + {{ var('confidence_z') }} * standard_error as high,
        base,
        cast(null as double) as base_low,
        cast(null as double) as base_high,
        cases,
        base_cases,
        saving as stake
    from switches
),

-- What is spent is known to the cent; the base is the share of the time that is over.
spent_budgets as (
    select
        'budget_spent' as metric,
        'budget' as scope_type,
        budgets.budget_label as scope_value,
        budgets.budget_id as from_value,
        cast(null as {{ dbt.type_string() }}) as to_value,
        periods.period,
        budgets.spent_share as value, -- noqa: RF04
        cast(null as double) as low,
        cast(null as double) as high,
        budgets.elapsed_share as base,
        cast(null as double) as base_low,
        cast(null as double) as base_high,
        budgets.elapsed_days as cases,
        budgets.period_days as base_cases,
        cast(budgets.spent - budgets.budget as double) as stake
    from budgets
    cross join periods
),

foreseen_budgets as (
    select
        'budget_foreseen' as metric,
        'budget' as scope_type,
        budgets.budget_label as scope_value,
        budgets.budget_id as from_value,
        cast(null as {{ dbt.type_string() }}) as to_value,
        periods.period,
        budgets.forecast_share as value, -- noqa: RF04
        cast(null as double) as low,
        cast(null as double) as high,
        budgets.elapsed_share as base,
        cast(null as double) as base_low,
        cast(null as double) as base_high,
        budgets.elapsed_days as cases,
        budgets.period_days as base_cases,
        cast(budgets.forecast_at_end - budgets.budget as double) as stake
    from budgets
    cross join periods
    where not budgets.is_over and budgets.elapsed_days < budgets.period_days
),

states_costs as (
    select * from cheaper_models
    union all
    select * from spent_budgets
    union all
    select * from foreseen_budgets
)

select * from states_costs
