with plans as (
    select *
    from marts.fct_mrr_plans_monthly
),

over_time as (
    select
        plan,
        month,
        closing_mrr,
        subscriptions,
        is_complete
    from plans
    where month > $as_of::date - 390
    order by
        month asc,
        plan asc
)

select * from over_time
