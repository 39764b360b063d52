with insights as (
    select *
    from marts.fct_insights
),

weekly as (
    select
        period,
        severity,
        title,
        text,
        recommended_action,
        page
    from insights
    where window_kind = 'week'
    order by
        period,
        rank
)

select * from weekly
