with

budgets as (
    select * from {{ ref('int_budgets_dated') }}
),

budget_days as (
    select * from {{ ref('int_budget_days') }}
),

expected_days as (
    select * from {{ ref('int_budget_expected_days') }}
),

totals as (
    select * from {{ ref('fct_forecast_totals') }}
    where metric = 'spend'
),

budget_sums as (
    select
        budget_id,
        period_start,
        sum(amount) as spent
    from budget_days
    group by
        budget_id,
        period_start
),

expected_sums as (
    select
        budget_id,
        period_start,
        count(*) as days,
        sum(fixed_amount) as fixed_amount,
        sum(variable_amount) as variable_amount
    from expected_days
    group by
        budget_id,
        period_start
),

-- The band of the days up to the same end, where that ends a calendar period.
bands as (
    select
        scope,
        period_end,
        max(total - lower_95) as below_95,
        max(upper_95 - total) as above_95
    from totals
    where period_start <= origin_date
    group by
        scope,
        period_end
),

spent_budgets as (
    select
        budgets.*,
        {{ ledger_amount('coalesce(budget_sums.spent, 0)') }} as spent,
        case
            when expected_sums.days = budgets.period_days - budgets.elapsed_days
                then expected_sums.fixed_amount
        end as expected_fixed,
        case
            when expected_sums.days = budgets.period_days - budgets.elapsed_days
                then expected_sums.variable_amount
        end as expected_variable,
        bands.below_95,
        bands.above_95
    from budgets
    left join budget_sums
        on
            budgets.budget_id = budget_sums.budget_id
            and budgets.period_start = budget_sums.period_start
    left join expected_sums
        on
            budgets.budget_id = expected_sums.budget_id
            and budgets.period_start = expected_sums.period_start
    left join bands
        on
            budgets.spend_scope = bands.scope
            and budgets.period_end = bands.period_end
),

forecast_budgets as (
    select
        *,
        case
            when period_end <= as_of then spent
            when is_current then spent + expected_fixed + expected_variable
        end as forecast_at_end
    from spent_budgets
),

budgets_measured as (
    select
        budget_id,
        scope,
        scope_value,
        segment_type,
        budget_period,
        budget,
        period_start,
        period_end,
        as_of,
        known_until,
        period_days,
        elapsed_days,
        is_current,
        spent,
        {{ ledger_amount('case when is_current then expected_fixed end') }}
            as expected_fixed,
        {{ ledger_amount('case when is_current then expected_variable end') }}
            as expected_variable,
        {{ ledger_amount('forecast_at_end') }} as forecast_at_end,
        -- Quantiles of residuals are doubles: good for money, not for the ledger.
        {{ ledger_amount(rounded_money(
            'case when period_end > as_of then forecast_at_end - below_95 end'
        )) }} as forecast_low,
        {{ ledger_amount(rounded_money(
            'case when period_end > as_of then forecast_at_end + above_95 end'
        )) }} as forecast_high
    from forecast_budgets
)

select * from budgets_measured
