with

budgets as (
    select * from {{ ref('stg_finance__budgets') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

ended_budgets as (
    select
        *,
        cast({{ add_months(
            'cast(period_start as timestamp)',
            "case budget_period when 'month' then 1 when 'quarter' then 3 else 12 end"
        ) }} as date) as next_start
    from budgets
),

known_budgets as (
    select
        ended_budgets.budget_id,
        ended_budgets.scope,
        case
            when ended_budgets.scope = 'company' then 'all'
            else ended_budgets.scope_value
        end as scope_value,
        case
            when ended_budgets.scope = 'company' then 'total'
            else ended_budgets.scope
        end as segment_type,
        -- A key may hold the user's number: names of series do not.
        case ended_budgets.scope
            when 'company' then 'company=all'
            when 'user'
                then concat('user=', {{ pseudonym('ended_budgets.scope_value') }})
            else concat(ended_budgets.scope, '=', ended_budgets.scope_value)
        end as spend_scope,
        ended_budgets.budget_period,
        ended_budgets.amount as budget,
        ended_budgets.period_start,
        {{ add_days('ended_budgets.next_start', -1) }} as period_end,
        periods.as_of,
        case
            when periods.as_of >= ended_budgets.period_start
                then least(
                    periods.as_of, {{ add_days('ended_budgets.next_start', -1) }}
                )
        end as known_until
    from ended_budgets
    cross join periods
),

budgets_dated as (
    select
        *,
        {{ days_between('period_start', 'period_end') }} + 1 as period_days,
        coalesce({{ days_between('period_start', 'known_until') }} + 1, 0)
            as elapsed_days,
        coalesce(as_of between period_start and period_end, false) as is_current
    from known_budgets
)

select * from budgets_dated
