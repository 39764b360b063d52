with

changes as (
    select * from {{ ref('int_mrr_changes') }}
),

periods as (
    select * from {{ ref('periods') }}
),

plan_days as (
    select
        plan,
        change_date,
        sum(mrr_change) as mrr_change,
        sum(subscriptions_change) as subscriptions_change
    from changes
    group by all
),

plan_sums as (
    select
        periods.period,
        plan_days.plan,
        sum(
            case
                when plan_days.change_date < periods.period_start
                    then plan_days.mrr_change
                else 0
            end
        ) as opening_mrr,
        sum(plan_days.mrr_change) as closing_mrr,
        sum(
            case
                when plan_days.change_date < periods.period_start
                    then plan_days.subscriptions_change
                else 0
            end
        ) as opening_subscriptions,
        sum(plan_days.subscriptions_change) as closing_subscriptions
    from periods
    inner join plan_days on periods.period_end >= plan_days.change_date
    group by all
),

plan_periods as (
    select
        period,
        plan,
        cast(opening_subscriptions as bigint) as opening_subscriptions,
        cast(closing_subscriptions as bigint) as subscriptions,
        {{ money('opening_mrr') }} as opening_mrr,
        {{ money('closing_mrr') }} as closing_mrr,
        {{ ratio('closing_mrr', 'sum(closing_mrr) over (partition by period)') }}
            as mrr_share,
        {{ growth('closing_mrr', 'opening_mrr') }} as mrr_growth
    from plan_sums
    where opening_subscriptions != 0 or closing_subscriptions != 0
)

select * from plan_periods
