-- Grain: one row a visit of a customer who has bought before. A customer stays for a
-- number of 30-day periods (geometric, so the return rate decays with age) and has a
-- pace of their own: few are keen, half come rarely. The paces average 1.
create or replace table return_visits as
with buyers as (
    select
        person_no,
        first_order_at,
        case
            when draw('pace', person_no) < 0.15 then 3.0
            when draw('pace', person_no) < 0.5 then 1.2
            else 0.26
        end as pace,
        -- 1 - draw is above 0, so the logarithm is finite.
        1 + floor(
            ln(1 - draw('stay', person_no)) / ln(getvariable('return_decay'))
        )::integer as periods,
        datediff('month', getvariable('window_from'), first_order_at)
            as cohort_month,
        first_order_at >= getvariable('sale_from')
        and first_order_at < getvariable('sale_until') as is_sale
    from people
    where first_order_at is not null
),

slots as (
    select
        *,
        unnest(range(
            getvariable('return_visits_per_period') * least(
                periods,
                1 + datediff('day', first_order_at, getvariable('window_until')) // 30
            )
        )) as slot_no
    from buyers
),

taken as (
    select
        *,
        person_no * 64 + slot_no as return_key
    from slots
    where
        draw('return', person_no * 64 + slot_no)
        < getvariable('return_rate')
        * pace
        * (1 + getvariable('return_cohort_gain') * cohort_month)
        * if(is_sale, getvariable('sale_return_factor'), 1)
),

days as (
    select
        *,
        -- The day keeps its week and takes a weekday of the company's rhythm.
        date_trunc(
            'week',
            first_order_at + to_days(
                8
                + 30 * (slot_no // getvariable('return_visits_per_period'))::integer
                + floor(draw('return_day', return_key) * 30)::integer
            )
        )::date
        + pick(getvariable('weekday_slots'), 'return_weekday', return_key)
            as day_date
    from taken
),

timed as (
    select
        *,
        day_date
        + to_hours(pick(getvariable('hour_slots'), 'return_hour', return_key))
        + to_seconds(floor(draw('return_second', return_key) * 3600)::bigint)
            as started_at
    from days
    where day_date < getvariable('window_until')
)

select
    getvariable('new_visits')
    + row_number() over (order by started_at, return_key) as visit_no,
    person_no,
    day_date,
    started_at
from timed
order by started_at, return_key;
