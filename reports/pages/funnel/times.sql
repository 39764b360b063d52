with times as (
    select *
    from marts.fct_conversion_times
),

by_class as (
    select
        step,
        time_class,
        visits,
        share,
        cumulative_share
    from times
    where period = $period
    order by
        step,
        sort_order
)

select * from by_class
