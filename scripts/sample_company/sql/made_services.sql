-- Grain: one row made on purpose in a table of the services; exact numbers a kind. It
-- names some account, because what is wrong with it is something else. Its ids begin
-- with a 0 after the letter, which no number of a usual row does.
create or replace table made_services as
with kinds as (
    select
        service,
        kind,
        unnest(range(how_many)) as kind_row
    from made_service_kinds
),

numbered as (
    select
        *,
        row_number() over (order by service, kind, kind_row) as made_no
    from kinds
),

-- The oldest accounts, round and round.
accounts as (
    select
        person_no,
        created_at,
        row_number() over (order by created_at, person_no) as account_no,
        least(count(*) over (), 10000) as account_count
    from people
    qualify account_no <= 10000
)

select
    numbered.service,
    numbered.kind,
    numbered.made_no,
    accounts.person_no,
    if(
        numbered.kind = 'future_event',
        getvariable('window_until')::timestamp - to_seconds(2),
        accounts.created_at + to_seconds(
            floor(
                draw('made_service', numbered.made_no)
                * datediff(
                    'second',
                    accounts.created_at,
                    getvariable('window_until') - to_days(20)
                )
            )::bigint
        )
    ) as logged_at
from numbered
inner join accounts
    on (numbered.made_no - 1) % accounts.account_count = accounts.account_no - 1
order by numbered.made_no;
