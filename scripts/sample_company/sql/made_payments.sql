-- Grain: one row a payment made on purpose that cannot be used; exact numbers.
create or replace table made_payments as
with kinds as (
    select
        made_payment_kinds.kind,
        unnest(range(made_payment_kinds.how_many)) as kind_row
    from made_payment_kinds
),

numbered as (
    select
        kind,
        getvariable('visits')
        + (select count(*) from made_events)
        + row_number() over (order by kind, kind_row) as visit_no
    from kinds
)

select
    kind,
    visit_no,
    getvariable('window_from')
    + to_seconds(
        floor(draw('made', visit_no) * (getvariable('days') - 1) * 86400)::bigint
    ) as logged_at
from numbered
order by logged_at, visit_no;
