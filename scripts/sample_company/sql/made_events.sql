-- Grain: one row an event made on purpose: orphan refunds and rows that cannot be used.
-- They have visits and orders of their own, so they never change a real one. Each kind
-- has an exact number of rows; logged_at is when the row reached the log's day.
create or replace table made_events as
with kinds as (
    select
        made_kinds.kind,
        made_kinds.stage,
        unnest(range(made_kinds.how_many)) as kind_row
    from made_kinds
),

numbered as (
    select
        *,
        getvariable('visits')
        + row_number() over (order by kind, kind_row) as visit_no
    from kinds
),

dated as (
    select
        *,
        case kind
            when 'future_event'
                then getvariable('window_until')::timestamp - to_seconds(2)
            when 'before_2000' then getvariable('window_from')::timestamp
            else
                getvariable('window_from')
                + to_seconds(
                    floor(
                        draw('made', visit_no) * (getvariable('days') - 20) * 86400
                    )::bigint
                )
        end as logged_at
    from numbered
)

select
    kind,
    stage,
    visit_no,
    logged_at,
    case kind
        when 'future_event' then logged_at + to_days(120 + (kind_row % 30)::integer)
        when 'before_2000'
            then timestamp '1970-01-01 00:00:00' + to_days((kind_row % 300)::integer)
        else logged_at
    end as occurred_at,
    pick(getvariable('first_product_slots'), 'product', visit_no) as product_no,
    pick(getvariable('country_slots'), 'country', visit_no) as country_no,
    pick(getvariable('channel_slots'), 'channel', visit_no) as channel_no,
    1 + floor(draw('style', visit_no) * 4)::integer as style_no
from dated
order by logged_at, visit_no;
