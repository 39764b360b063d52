with

changes as (
    select * from {{ ref('int_mrr_changes') }}
),

months as (
    select
        month,
        is_complete
    from {{ ref('fct_mrr_monthly') }}
),

plan_changes as (
    select
        plan,
        {{ date_bucket('month', 'change_date') }} as month,
        sum(mrr_change) as mrr_change,
        sum(subscriptions_change) as subscriptions_change
    from changes
    group by all
),

plans as (
    select
        plan,
        min(month) as first_month
    from plan_changes
    group by plan
),

-- From its first month on, a plan has a row every month.
plan_months as (
    select
        plans.plan,
        months.month,
        months.is_complete,
        coalesce(plan_changes.mrr_change, 0) as mrr_change,
        coalesce(plan_changes.subscriptions_change, 0) as subscriptions_change
    from plans
    inner join months on plans.first_month <= months.month
    left join plan_changes
        on plans.plan = plan_changes.plan and months.month = plan_changes.month
),

running_plans as (
    select
        plan,
        cast(sum(subscriptions_change) over up_to_this as bigint) as subscriptions,
        {{ money('sum(mrr_change) over up_to_this') }} as closing_mrr,
        is_complete,
        month
    from plan_months
    window up_to_this as (
        partition by plan order by month
        rows between unbounded preceding and current row
    )
)

select * from running_plans
