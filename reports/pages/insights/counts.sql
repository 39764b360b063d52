with alerts as (
    select *
    from marts.fct_alerts
),

counts as (
    select
        count(*) as open_alerts,
        count(*) filter (where severity = 'critical') as critical_alerts,
        count(*) filter (where severity = 'warning') as warning_alerts
    from alerts
    where is_open
)

select * from counts
