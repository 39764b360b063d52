with alerts as (
    select *
    from marts.fct_alerts
),

closed_alerts as (
    select
        raised_on,
        title,
        severity,
        text
    from alerts
    where not is_open
    order by
        raised_on desc,
        rank asc
)

select * from closed_alerts
