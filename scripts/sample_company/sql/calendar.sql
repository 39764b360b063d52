-- Grain: one row a day of the window; new_visits sum to exactly getvariable's total.
create or replace table calendar as
with weighted as (
    select
        days.day_no,
        getvariable('window_from') + days.day_no::integer as day_date,
        pow(
            getvariable('growth_factor'),
            days.day_no / (getvariable('days') - 1.0)
        )
        * weekdays.weight
        * case
            when
                getvariable('window_from') + days.day_no::integer
                >= getvariable('sale_from')
                and getvariable('window_from') + days.day_no::integer
                < getvariable('sale_until')
                then getvariable('sale_traffic_factor')
            else 1
        end
        -- Traffic is never smooth: a little noise a day.
        * (0.88 + 0.24 * draw('day', days.day_no)) as weight
    from range(getvariable('days')) as days (day_no)
    inner join weekdays
        on
            isodow(getvariable('window_from') + days.day_no::integer)
            = weekdays.weekday_no
),

shares as (
    select
        day_no,
        day_date,
        sum(weight) over (order by day_no) / sum(weight) over () as share_until
    from weighted
),

ends as (
    select
        day_no,
        day_date,
        round(share_until * getvariable('new_visits'))::bigint as last_visit_no
    from shares
)

select
    day_no,
    day_date,
    last_visit_no,
    lag(last_visit_no, 1, 0) over (order by day_no) + 1 as first_visit_no,
    last_visit_no - lag(last_visit_no, 1, 0) over (order by day_no) as new_visits
from ends
order by day_no;
