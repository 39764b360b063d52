with alerts as (
    select *
    from marts.fct_budget_alerts
),

latest as (
    select
        budget_label,
        kind,
        threshold,
        budget,
        spent_at_crossing,
        period_start,
        crossed_at,
        crossed_at_by_data,
        first_raised_on
    from alerts
    where
        is_current
        or crossed_at between $period_start and $period_end
    order by
        crossed_at desc,
        budget_label asc,
        threshold desc
)

select * from latest
