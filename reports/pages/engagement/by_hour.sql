with hours as (
    select *
    from marts.fct_usage_hourly
),

by_hour as (
    select
        weekday,
        hour_of_day,
        sum(events) as events
    from hours
    where date_day between $period_start and $period_end
    group by all
    order by
        weekday,
        hour_of_day
)

select * from by_hour
