-- Every cut of a period adds up to the ledger's days of that period, the one before it
-- too; users to the costs of models.
with

ledger as (
    select
        periods.period,
        sum(case
            when ledger_days.date_day >= periods.period_start then ledger_days.amount else 0
        end) as amount,
        sum(case
            when
                ledger_days.date_day >= periods.period_start
                and ledger_days.cost_category = 'models'
                then ledger_days.amount
            else 0
        end) as model_amount,
        case
            when min(case when periods.is_prior_complete then 1 else 0 end) = 1
                then sum(case
                    when ledger_days.date_day < periods.period_start then ledger_days.amount else 0
                end)
        end as prior_amount
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_costs_daily') }} as ledger_days
        on
            periods.prior_start <= ledger_days.date_day
            and periods.period_end >= ledger_days.date_day
    group by periods.period
),

cuts as (
    select
        period,
        segment_type,
        sum(amount) as amount,
        sum(prior_amount) as prior_amount
    from {{ ref('fct_cost_periods') }}
    group by
        period,
        segment_type
)

select
    cuts.period,
    cuts.segment_type,
    cuts.amount,
    cuts.prior_amount
from cuts
left join ledger on cuts.period = ledger.period
where
    case when cuts.segment_type = 'user' then ledger.model_amount else ledger.amount end
    is distinct from cuts.amount
    or (
        cuts.segment_type != 'user'
        and ledger.prior_amount is distinct from cuts.prior_amount
    )
