-- E1: raw = kept + duplicate + quarantined. Rows may wait for a full refresh, but only
-- where this build was an incremental one: after a full build a waiting row is a lost
-- row.
select
    table_name,
    awaiting_full_refresh_rows
from {{ ref('fct_row_accounting') }}
where
    awaiting_full_refresh_rows > 0
    and {{ 'true' if should_full_refresh() else 'false' }}
