with

budgets as (
    select * from {{ ref('int_budgets_labelled') }}
),

thresholds as (
    {{- budget_thresholds() }}
),

crossings as (
    select * from {{ ref('int_budget_crossings') }}
),

-- Of this budget's amount, and not of a day after as_of.
raised_alerts as (
    select
        raised.budget_id,
        raised.period_start,
        raised.threshold,
        min(raised.raised_on) as first_raised_on,
        min(case when raised.kind = 'actual' then raised.raised_on end)
            as crossing_known_on,
        min(case when raised.kind = 'actual' then raised.crossed_on end) as crossed_on,
        min(case when raised.kind = 'actual' then raised.spent_at_crossing end)
            as spent_at_crossing
    from {{ ref('int_budget_alerts_raised') }} as raised
    inner join budgets
        on
            raised.budget_id = budgets.budget_id
            and raised.period_start = budgets.period_start
            and raised.budget = budgets.budget
            and raised.raised_on <= budgets.as_of
    group by
        raised.budget_id,
        raised.period_start,
        raised.threshold
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

-- What was crossed stays crossed, on the day first given; a forecast stays while it
-- holds.
judged_alerts as (
    select
        budget_thresholds.*,
        crossings.kind as current_kind,
        crossings.crossed_on as current_crossed_on,
        crossings.spent_at_crossing as current_spent,
        raised_alerts.crossed_on as raised_crossed_on,
        raised_alerts.spent_at_crossing as raised_spent,
        raised_alerts.crossing_known_on,
        coalesce(raised_alerts.first_raised_on, budget_thresholds.as_of)
            as first_raised_on
    from budget_thresholds
    left join crossings
        on
            budget_thresholds.budget_id = crossings.budget_id
            and budget_thresholds.period_start = crossings.period_start
            and budget_thresholds.threshold = crossings.threshold
    left join raised_alerts
        on
            budget_thresholds.budget_id = raised_alerts.budget_id
            and budget_thresholds.period_start = raised_alerts.period_start
            and budget_thresholds.threshold = raised_alerts.threshold
    where crossings.kind is not null or raised_alerts.crossed_on is not null
),

budget_alerts as (
    select
        budget_id,
        scope,
        scope_value,
        scope_label,
        budget_label,
        budget_period,
        case
            when raised_crossed_on is not null or current_kind = 'actual' then 'actual'
            else 'forecast'
        end as kind,
        threshold,
        budget,
        threshold_amount,
        coalesce(raised_spent, current_spent) as spent_at_crossing,
        is_current,
        coalesce(current_kind = 'actual', false) as is_crossed_by_data,
        period_start,
        period_end,
        coalesce(raised_crossed_on, current_crossed_on) as crossed_at,
        case when current_kind = 'actual' then current_crossed_on end
            as crossed_at_by_data,
        first_raised_on,
        case
            when raised_crossed_on is not null or current_kind = 'actual'
                then coalesce(crossing_known_on, first_raised_on)
        end as crossing_known_on
    from judged_alerts
)

select * from budget_alerts
