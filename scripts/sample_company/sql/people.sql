-- Grain: one row a person who leaves an account, added chunk by chunk. first_order_at
-- is null for those who signed up and did not buy.
insert into people
select
    person_no,
    country_no,
    channel_no,
    if(is_paid, checkout_at - to_seconds(40), started_at + to_seconds(95))
        as created_at,
    if(is_paid, ordered_at, null) as first_order_at
from visit_outcomes
where
    is_signup
    and coalesce(ordered_at, started_at + to_seconds(95)) < getvariable('window_until')
order by person_no;
