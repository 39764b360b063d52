with

crossings as (
    select * from {{ ref('fct_budget_alerts') }}
    where
        is_current
        and threshold >= 0.9
        -- A share that later data took back is no alert; what is foreseen is one.
        and (is_crossed_by_data or kind = 'forecast')
),

budgets as (
    select * from {{ ref('fct_budget_status') }}
),

-- The highest share that was crossed speaks for the lower ones; what is only foreseen,
-- while it is not crossed.
ranked_crossings as (
    select
        *,
        row_number() over (
            partition by budget_id, period_start
            order by
                case when kind = 'actual' then threshold else 0 end desc,
                threshold desc
        ) as crossing_rank
    from crossings
    where kind = 'actual' or threshold >= 1
),

alerts as (
    select
        {{ insight_key([
            "'budget'", 'ranked_crossings.budget_id', 'ranked_crossings.kind',
            'cast(ranked_crossings.period_start as ' ~ dbt.type_string() ~ ')',
            'cast(ranked_crossings.threshold as ' ~ dbt.type_string() ~ ')',
        ]) }} as alert_id,
        case
            when ranked_crossings.kind = 'actual' and ranked_crossings.threshold >= 1
                then 'critical'
            else 'warning'
        end as severity,
        case
            when ranked_crossings.kind = 'actual' then 'budget_spent'
            else 'budget_foreseen'
        end as metric,
        'budget=' || ranked_crossings.budget_label as scope,
        {{ short_name('ranked_crossings.budget_label') }} as subject,
        ranked_crossings.budget_id,
        ranked_crossings.kind,
        ranked_crossings.threshold,
        case
            when ranked_crossings.kind = 'actual' then budgets.spent_share
            else budgets.forecast_share
        end as measured_value,
        budgets.elapsed_share as base,
        budgets.elapsed_days as n,
        budgets.period_days as base_n,
        budgets.budget,
        ranked_crossings.budget_label,
        ranked_crossings.crossed_at as raised_on
    from ranked_crossings
    inner join budgets
        on
            ranked_crossings.budget_id = budgets.budget_id
            and ranked_crossings.period_start = budgets.period_start
    where
        ranked_crossings.crossing_rank = 1
        and (ranked_crossings.kind = 'actual' or budgets.forecast_share is not null)
),

alerts_of_budgets as (
    select
        alert_id,
        severity,
        metric,
        scope,
        'Budget ' || subject || case
            when metric = 'budget_foreseen' then ' will be overspent: '
            when severity = 'critical' then ' is overspent: '
            else ' is nearly used: '
        end || {{ number_in_words('measured_value', "'percent'") }} as title,
        {{ number_in_words('measured_value', "'percent'") }} || ' of '
        || {{ number_in_words('budget', "'money'") }}
        || case when metric = 'budget_foreseen' then ' expected, ' else ' used, ' end
        || {{ number_in_words('base', "'percent'") }} || ' of the time is over; '
        || {{ number_in_words('threshold', "'percent'") }}
        || case
            when metric = 'budget_foreseen' then ' foreseen for '
            else ' crossed on '
        end
        || cast(raised_on as {{ dbt.type_string() }}) || '.' as text, -- noqa: RF04
        'select '
        || case
            when metric = 'budget_spent' then 'spent_share'
            else 'forecast_share'
        end
        || ' as value from marts.fct_budget_status where is_current'
        || ' and budget_label = ' || {{ quoted_literal('budget_label') }} as evidence,
        measured_value,
        base,
        n,
        base_n,
        raised_on
    from alerts
)

select * from alerts_of_budgets
