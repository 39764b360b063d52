-- Every cut of a period adds up to the ledger's days of that period, the one before it
-- too; users to the costs of models.
with

ledger_days as (
    select
        periods.period,
        periods.is_prior_complete,
        costs_daily.cost_category,
        costs_daily.amount,
        costs_daily.date_day >= periods.period_start as is_current
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_costs_daily') }} as costs_daily
        on
            periods.prior_start <= costs_daily.date_day
            and periods.period_end >= costs_daily.date_day
),

ledger as (
    select
        period,
        sum(case when is_current then amount else 0 end) as amount,
        sum(
            case when is_current and cost_category = 'models' then amount else 0 end
        ) as model_amount,
        case
            when is_prior_complete
                then sum(case when not is_current then amount else 0 end)
        end as prior_amount
    from ledger_days
    group by
        period,
        is_prior_complete
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
