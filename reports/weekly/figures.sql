with reports as (
    select *
    from marts.fct_weekly_reports
),

figures as (
    select
        week,
        metric,
        scope,
        kind,
        unit,
        value,
        base,
        delta,
        growth,
        n,
        base_n,
        low,
        high,
        is_enough,
        is_base_enough,
        is_comparable,
        is_complete,
        is_latest,
        week_start,
        week_end
    from reports
    order by
        week_start,
        metric,
        scope
)

select * from figures
