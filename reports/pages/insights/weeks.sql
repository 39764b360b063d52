with insights as (
    select *
    from marts.fct_insights
),

of_weeks as (
    select
        period as iso_week,
        window_start,
        severity,
        category,
        title,
        n
    from insights
    where
        window_kind = 'week'
        and window_end between $period_start and $period_end
    order by
        window_start desc,
        rank asc
)

select * from of_weeks
