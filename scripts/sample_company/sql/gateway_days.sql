-- Grain: one row a day of the window with the numbers of its requests to the gateway;
-- the numbers run on from day to day, and two days hold those of a runaway project.
create or replace table gateway_days as
with weighted as (
    select
        calendar.day_no,
        calendar.day_date,
        calendar.day_date >= getvariable('runaway_from')
        and calendar.day_date < getvariable('runaway_until') as has_runaway,
        pow(
            getvariable('requests_growth_factor'),
            calendar.day_no / (getvariable('days') - 1.0)
        )
        * gateway_weekdays.weight
        * (0.85 + 0.3 * draw('gateway_day', calendar.day_no))
        * if(has_runaway, getvariable('runaway_traffic_factor'), 1) as weight
    from calendar
    inner join gateway_weekdays
        on isodow(calendar.day_date) = gateway_weekdays.weekday_no
),

ends as (
    select
        *,
        round(
            sum(weight) over (order by day_no) / sum(weight) over ()
            * getvariable('scale') * getvariable('requests_per_event')
        )::bigint as last_request_no
    from weighted
)

select
    day_date,
    has_runaway,
    lag(last_request_no, 1, 0) over (order by day_no) + 1 as first_request_no,
    last_request_no
from ends
order by day_no;

-- Grain: one row made on purpose in a table of costs or checks.
create or replace table wrong_rows as
select
    service,
    kind_no,
    kind,
    unnest(range(how_many)) as kind_row
from wrong_kinds;

-- Grain: one row made on purpose in the log of requests, spread over the window. Its
-- number is below 0, which none of a usual row is.
create or replace table wrong_requests as
select
    kind,
    -row_number() over (order by kind_no, kind_row) as request_no,
    if(
        kind = 'future_event',
        getvariable('window_until') - 1,
        getvariable('window_from') + floor(
            draw('wrong_request', request_no) * (getvariable('days') - 20)
        )::integer
    ) as day_date
from wrong_rows
where service = 'request';

-- Grain: one row a model, tier and size of request in a span of days, with its prices:
-- the company's own where it has any, else those of the public list.
create or replace table gateway_price_spans as
select
    model,
    service_tier,
    min_input_tokens > 0 as is_long,
    min_input_tokens,
    coalesce(valid_from, getvariable('window_from')) as valid_from,
    coalesce(valid_to, getvariable('window_until') + 365) as valid_to,
    input_price,
    cache_read_price,
    cache_write_price,
    output_price,
    max(min_input_tokens) over (partition by model, service_tier) as long_from
from gateway_prices
order by price_no;

-- Grain: one row a model and tier that has a price.
create or replace table gateway_tiers as
select distinct
    model,
    service_tier
from gateway_price_spans;
