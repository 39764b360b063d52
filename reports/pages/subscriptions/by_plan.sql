with plans as (
    select *
    from marts.fct_mrr_plan_periods
),

by_plan as (
    select
        plan,
        closing_mrr,
        opening_mrr,
        mrr_share,
        mrr_growth,
        subscriptions,
        opening_subscriptions
    from plans
    where period = $period
    order by
        closing_mrr desc,
        plan asc
)

select * from by_plan
