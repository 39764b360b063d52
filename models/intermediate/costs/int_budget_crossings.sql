with

budgets as (
    select * from {{ ref('int_budgets_measured') }}
),

budget_days as (
    select * from {{ ref('int_budget_days') }}
),

expected_days as (
    select * from {{ ref('int_budget_expected_days') }}
),

thresholds as (
    {{- budget_thresholds(also=[1]) }}
),

budget_thresholds as (
    select
        budgets.*,
        thresholds.threshold,
        {{ ledger_amount(product('budgets.budget', 'thresholds.threshold')) }}
            as threshold_amount
    from budgets
    cross join thresholds
),

-- The first day counts: a credit after it takes nothing back.
actual_crossings as (
    select
        budget_thresholds.budget_id,
        budget_thresholds.period_start,
        budget_thresholds.threshold,
        min({{ struct_of({
            'date_day': 'budget_days.date_day',
            'spent': 'budget_days.spent',
        }) }}) as first_day
    from budget_thresholds
    inner join budget_days
        on
            budget_thresholds.budget_id = budget_days.budget_id
            and budget_thresholds.period_start = budget_days.period_start
            and budget_thresholds.threshold_amount <= budget_days.spent
    -- A budget of 0 is crossed by the first spending, not by nothing.
    where budget_days.spent > 0
    group by
        budget_thresholds.budget_id,
        budget_thresholds.period_start,
        budget_thresholds.threshold
),

-- A share that is not crossed yet, on the first day that is expected to reach it.
expected_crossings as (
    select
        budget_thresholds.budget_id,
        budget_thresholds.period_start,
        budget_thresholds.threshold,
        min(expected_days.date_day) as crossed_on
    from budget_thresholds
    inner join expected_days
        on
            budget_thresholds.budget_id = expected_days.budget_id
            and budget_thresholds.period_start = expected_days.period_start
            and budget_thresholds.threshold_amount
            <= budget_thresholds.spent + expected_days.expected_so_far
    where expected_days.expected_so_far > 0
    group by
        budget_thresholds.budget_id,
        budget_thresholds.period_start,
        budget_thresholds.threshold
),

dated_crossings as (
    select
        budget_thresholds.*,
        actual_crossings.budget_id is not null as is_actual,
        actual_crossings.first_day.spent as spent_at_crossing, -- noqa: RF01
        coalesce(
            actual_crossings.first_day.date_day, -- noqa: RF01
            expected_crossings.crossed_on
        ) as crossed_on
    from budget_thresholds
    left join actual_crossings
        on
            budget_thresholds.budget_id = actual_crossings.budget_id
            and budget_thresholds.period_start = actual_crossings.period_start
            and budget_thresholds.threshold = actual_crossings.threshold
    left join expected_crossings
        on
            budget_thresholds.budget_id = expected_crossings.budget_id
            and budget_thresholds.period_start = expected_crossings.period_start
            and budget_thresholds.threshold = expected_crossings.threshold
),

budget_crossings as (
    select
        budget_id,
        period_start,
        threshold,
        case when is_actual then 'actual' else 'forecast' end as kind,
        budget,
        threshold_amount,
        spent_at_crossing,
        crossed_on,
        as_of
    from dated_crossings
    where crossed_on is not null
)

select * from budget_crossings
