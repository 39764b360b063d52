-- Grain: one row a check of an endpoint, repeats and bad rows included.
create or replace temp view service_check_rows as
with slots as (
    select
        endpoints.*,
        slots.slot_no,
        slots.slot_no * 10 + endpoints.endpoint_no as check_no,
        getvariable('checks_from')
        + to_seconds(slots.slot_no * getvariable('hours_between_checks') * 3600)
        + to_seconds(
            endpoints.endpoint_no * 4
            + floor(3 * draw('check_second', check_no))::bigint
        ) as checked_at
    from range(getvariable('check_slots')) as slots (slot_no)
    cross join endpoints
),

checks as (
    select
        *,
        endpoint = getvariable('outage_endpoint')
        and checked_at
        >= getvariable('down_on') + to_hours(getvariable('down_from_hours'))
        and checked_at
        < getvariable('down_on') + to_hours(getvariable('down_until_hours')) as is_down,
        draw('check_failed', check_no) < getvariable('check_failure_rate') as is_failed,
        case
            when draw('check_log', check_no) < getvariable('check_duplicate_rate')
                then 'duplicate'
            else 'plain'
        end as fate
    from slots
    where
        endpoint != getvariable('late_endpoint')
        or checked_at >= getvariable('late_endpoint_from')
),

answered as (
    select
        *,
        case
            when is_down
                then if(draw('check_code', check_no) < 0.7, 503, 500)
            when is_failed and draw('check_code', check_no) < 0.4 then 500
            when is_failed and draw('check_code', check_no) < 0.65 then 503
            when is_failed then 429
            when draw('check_code', check_no) < 0.01 then 204
            else 200
        end as status_code,
        round(
            median_ms * exp(0.4 * normal('check_ms', check_no))
            * if(
                endpoint = getvariable('slow_endpoint')
                and checked_at >= getvariable('slow_endpoint_from')
                and checked_at < getvariable('slow_endpoint_until'),
                getvariable('slow_endpoint_factor'),
                1
            )
        )::bigint as latency_ms
    from checks
),

wrong as (
    select
        kind,
        97 * row_number() over (order by kind_no, kind_row) as slot_no
    from wrong_rows
    where service = 'check'
),

copies as (
    select
        *,
        0 as copy_no,
        'kept' as kind
    from answered
    union all by name
    select
        *,
        1 as copy_no,
        'duplicate' as kind
    from answered
    where fate = 'duplicate'
    union all by name
    select
        answered.*,
        2 as copy_no,
        wrong.kind
    from wrong
    inner join answered
        on wrong.slot_no = answered.slot_no and answered.endpoint_no = 5
)

select
    kind,
    checked_at as logged_at,
    check_no,
    copy_no,
    checked_at,
    if(kind = 'missing_endpoint', null, endpoint) as endpoint,
    if(kind = 'invalid_status_code', null, status_code) as status_code,
    if(kind = 'invalid_status_code', 'down', null) as status_code_text,
    latency_ms
from copies;
