-- E1: a raw row is kept, a repeat, quarantined or waiting for a full refresh, and it is
-- exactly one of them. A row that got lost or doubled shows here before any mart does.
select
    table_name,
    raw_rows,
    kept_rows,
    duplicate_rows,
    quarantined_rows,
    awaiting_full_refresh_rows
from {{ ref('fct_row_accounting') }}
where
    raw_rows
    != kept_rows + duplicate_rows + quarantined_rows + awaiting_full_refresh_rows
