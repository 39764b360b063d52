with

budgets as (
    select * from {{ ref('int_budgets_measured') }}
),

budget_days as (
    select * from {{ ref('int_budget_days') }}
),

thresholds as (
    {{- budget_thresholds(also=[1]) }}
),

budget_thresholds as (
    select
        budgets.*,
        thresholds.threshold,
        {{ ledger_amount('thresholds.threshold * budgets.budget') }} as threshold_amount
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

-- Whole days of the run rate that are still missing; rounded, because a quotient of
-- doubles may be a hair above the whole number that it is.
awaited_crossings as (
    select
        budget_thresholds.*,
        actual_crossings.first_day.date_day as crossed_on, -- noqa: RF01
        actual_crossings.first_day.spent as spent_at_crossing, -- noqa: RF01
        case
            when
                actual_crossings.budget_id is null
                and budget_thresholds.daily_run_rate > 0
                then ceil(round({{ ratio(
                    'budget_thresholds.threshold_amount - budget_thresholds.spent',
                    'budget_thresholds.daily_run_rate'
                ) }}, 9))
        end as days_left
    from budget_thresholds
    left join actual_crossings
        on
            budget_thresholds.budget_id = actual_crossings.budget_id
            and budget_thresholds.period_start = actual_crossings.period_start
            and budget_thresholds.threshold = actual_crossings.threshold
),

budget_crossings as (
    select
        budget_id,
        period_start,
        threshold,
        case when crossed_on is null then 'forecast' else 'actual' end as kind,
        budget,
        threshold_amount,
        spent_at_crossing,
        coalesce(
            crossed_on, {{ add_days_of('as_of', 'days_left') }}
        ) as crossed_on,
        as_of
    from awaited_crossings
    where
        crossed_on is not null
        or days_left <= period_days - elapsed_days
)

select * from budget_crossings
