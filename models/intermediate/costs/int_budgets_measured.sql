with

budgets as (
    select
        *,
        least(elapsed_days, {{ var('budget_run_rate_days') }}) as window_days
    from {{ ref('int_budgets_dated') }}
),

budget_days as (
    select * from {{ ref('int_budget_days') }}
),

budget_sums as (
    select
        budgets.budget_id,
        budgets.period_start,
        sum(budget_days.amount) as spent,
        sum(
            case
                when
                    {{ days_between('budget_days.date_day', 'budgets.known_until') }}
                    < budgets.window_days
                    then budget_days.amount
                else 0
            end
        ) as window_spent
    from budgets
    inner join budget_days
        on
            budgets.budget_id = budget_days.budget_id
            and budgets.period_start = budget_days.period_start
    group by
        budgets.budget_id,
        budgets.period_start
),

spent_budgets as (
    select
        budgets.*,
        {{ ledger_amount('coalesce(budget_sums.spent, 0)') }} as spent,
        -- Credits are not expected to go on.
        case
            when
                budgets.is_current
                and budgets.elapsed_days >= {{ var('budget_min_days') }}
                then {{ ratio(
                    'greatest(coalesce(budget_sums.window_spent, 0), 0)',
                    'budgets.window_days'
                ) }}
        end as daily_run_rate
    from budgets
    left join budget_sums
        on
            budgets.budget_id = budget_sums.budget_id
            and budgets.period_start = budget_sums.period_start
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
        window_days,
        spent,
        daily_run_rate,
        case
            when period_end <= as_of then spent
            when daily_run_rate is not null
                then {{ ledger_amount(
                    'spent + daily_run_rate * (period_days - elapsed_days)'
                ) }}
        end as forecast_at_end
    from spent_budgets
)

select * from budgets_measured
