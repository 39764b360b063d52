with

budgets as (
    select * from {{ ref('int_budgets_dated') }}
    where is_current
),

costs as (
    select * from {{ ref('int_costs_segmented_daily') }}
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
    where metric = 'spend'
),

points as (
    select * from {{ ref('int_forecast_points') }}
    where origin_number = 0
),

-- Costs that move with sales, as every other series is forecast.
variable_days as (
    select
        budgets.budget_id,
        budgets.period_start,
        points.forecast,
        points.target_date as date_day
    from budgets
    inner join forecast_series on budgets.spend_scope = forecast_series.scope
    inner join points
        on
            forecast_series.series_number = points.series_number
            and budgets.as_of < points.target_date
            and budgets.period_end >= points.target_date
),

-- The others come again on their day of the month: what came in the month up to as_of.
last_month as (
    select
        budgets.budget_id,
        budgets.period_start,
        budgets.period_end,
        budgets.as_of,
        costs.amount - costs.variable_amount as fixed_amount,
        costs.date_day
    from budgets
    inner join costs
        on
            budgets.segment_type = costs.segment_type
            and budgets.scope_value = costs.segment_value
    where
        costs.date_day <= budgets.as_of
        and cast({{ add_months('cast(costs.date_day as timestamp)', '1') }} as date)
        > budgets.as_of
        and costs.amount != costs.variable_amount
),

months_ahead as (
    select {{ integer_series(1, 12) }} as months
),

repeated_days as (
    select
        last_month.budget_id,
        last_month.period_start,
        last_month.period_end,
        last_month.fixed_amount,
        cast(
            {{ add_months(
                'cast(last_month.date_day as timestamp)', 'months_ahead.months'
            ) }} as date
        ) as date_day
    from last_month
    cross join months_ahead
),

fixed_days as (
    select
        budget_id,
        period_start,
        date_day,
        greatest(sum(fixed_amount), 0) as fixed_amount
    from repeated_days
    where date_day <= period_end
    group by
        budget_id,
        period_start,
        date_day
),

expected_days as (
    select
        variable_days.budget_id,
        variable_days.period_start,
        {{ rounded_ledger_amount('variable_days.forecast') }} as variable_amount,
        {{ ledger_amount('coalesce(fixed_days.fixed_amount, 0)') }} as fixed_amount,
        variable_days.date_day
    from variable_days
    left join fixed_days
        on
            variable_days.budget_id = fixed_days.budget_id
            and variable_days.period_start = fixed_days.period_start
            and variable_days.date_day = fixed_days.date_day
),

budget_expected_days as (
    select
        *,
        {{ ledger_amount(
            'sum(variable_amount + fixed_amount) over days_so_far'
        ) }} as expected_so_far
    from expected_days
    window
        days_so_far as (
            partition by budget_id, period_start
            order by date_day
            rows between unbounded preceding and current row
        )
)

select * from budget_expected_days
