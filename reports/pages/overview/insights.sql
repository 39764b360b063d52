with insights as (
    select *
    from marts.fct_insights
),

top_insights as (
    select
        title,
        severity,
        page
    from insights
    where
        period = $period
        and rank <= 3
    order by rank
)

select * from top_insights
