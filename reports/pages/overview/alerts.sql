with alerts as (
    select *
    from marts.fct_alerts
),

open_alerts as (
    select
        count(*) as open_alerts,
        count(*) filter (where severity = 'critical') as critical_alerts
    from alerts
    where is_open
)

select * from open_alerts
