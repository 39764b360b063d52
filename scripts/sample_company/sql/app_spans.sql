-- Grain: one row a span of days in which a person uses the app: from sign-up on, and
-- for some once more after a long pause. Most leave soon, some stay for long.
create or replace table app_spans as
with users as (
    select
        person_no,
        created_at + to_seconds(spread(40, 9000, draw('app_start', person_no)))
            as used_from,
        case
            when draw('app_kind', person_no) < getvariable('app_brief_rate')
                then getvariable('app_brief_days')
            when
                draw('app_kind', person_no)
                >= 1 - getvariable('app_loyal_rate')
                then getvariable('app_loyal_days')
            else getvariable('app_usual_days')
        end
        * if(
            created_at >= getvariable('bad_cohort_from')
            and created_at < getvariable('bad_cohort_until'),
            getvariable('bad_cohort_stay_factor'),
            1
        ) as mean_days
    from people
    where draw('app_user', person_no) < getvariable('app_user_rate')
),

firsts as (
    select
        person_no,
        0 as span_no,
        used_from,
        used_from + to_seconds(floor(
            -ln(1 - draw('app_stay', person_no)) * mean_days * 86400
        )::bigint) as used_until
    from users
),

returns as (
    select
        person_no,
        1 as span_no,
        used_until + to_seconds(
            2600000 + floor(draw('app_gone', person_no) * 9000000)::bigint
        ) as used_from,
        used_from + to_seconds(floor(
            -ln(1 - draw('app_again', person_no))
            * getvariable('resurrection_days') * 86400
        )::bigint) as used_until
    from firsts
    where draw('app_back', person_no) < getvariable('resurrection_rate')
)

select
    person_no,
    span_no,
    used_from,
    used_until
from firsts
where used_from < getvariable('window_until')
union all
select
    person_no,
    span_no,
    used_from,
    used_until
from returns
where used_from < getvariable('window_until')
order by person_no, span_no;
