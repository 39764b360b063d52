with incidents as (
    select *
    from marts.fct_service_incidents
),

-- Those that lasted into the period too.
in_period as (
    select
        endpoint,
        started_at,
        ended_at,
        last_failed_at,
        failed_checks,
        client_errors,
        server_errors,
        other_errors,
        minutes as incident_minutes,
        minimum_minutes,
        is_open
    from incidents
    where
        started_date <= $period_end
        and last_date >= $period_start
    order by
        minutes desc,
        started_at desc,
        endpoint asc
)

select * from in_period
