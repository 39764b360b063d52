with periods as (
    select *
    from marts.fct_subscription_periods
),

totals as (
    select
        opening_mrr,
        closing_mrr,
        mrr_growth
    from periods
    where period = $period
)

select * from totals
