-- E1: a raw row is kept, a repeat or quarantined, and it is exactly one of them:
-- counted in the files on one side and in staging on the other. Only an incremental
-- history may have rows that wait for a full refresh, or that outlived their files;
-- after a full build such a row is a lost or a doubled one.
select
    table_name,
    raw_rows,
    kept_rows,
    duplicate_rows,
    quarantined_rows
from {{ ref('fct_row_accounting') }}
where
    raw_rows != kept_rows + duplicate_rows + quarantined_rows
    and {{ 'true' if should_full_refresh() else "table_name != 'storefront.events'" }}
