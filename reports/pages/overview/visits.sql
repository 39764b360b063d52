with days as (
    select *
    from marts.fct_funnel_daily
),

visits as (
    select
        sum(visits) filter (
            where visit_date between $period_start and $period_end
        ) as visits,
        sum(visits) filter (
            where visit_date between $prior_start and $prior_end
        ) as prior_visits
    from days
)

select * from visits
