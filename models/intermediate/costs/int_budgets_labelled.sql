with

budgets as (
    select * from {{ ref('int_budgets_measured') }}
),

-- A key may hold the user's number: labels hold the short name.
named_budgets as (
    select
        *,
        case scope
            when 'company' then 'company'
            when 'user' then {{ pseudonym('scope_value') }}
            else scope_value
        end as scope_label
    from budgets
),

titled_budgets as (
    select
        *,
        concat(
            case when scope = 'company' then '' else concat(scope, ' ') end,
            scope_label,
            ', ',
            budget_period
        ) as title
    from named_budgets
),

numbered_budgets as (
    select
        *,
        row_number() over same_title as title_number
    from titled_budgets
    window
        same_title as (
            partition by
                title,
                -- What runs now is told apart whatever day it began on.
                case when is_current then date '1970-01-01' else period_start end
            order by budget_id, period_start
        )
),

budgets_labelled as (
    select
        budget_id,
        scope,
        scope_value,
        scope_label,
        case
            when title_number = 1 then title
            else concat(title, ' ', cast(title_number as {{ dbt.type_string() }}))
        end as budget_label,
        budget_period,
        segment_type,
        budget,
        spent,
        expected_fixed,
        expected_variable,
        forecast_at_end,
        forecast_low,
        forecast_high,
        period_days,
        elapsed_days,
        is_current,
        period_start,
        period_end,
        as_of
    from numbered_budgets
)

select * from budgets_labelled
