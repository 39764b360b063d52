-- What the accounting calls quarantined is what a person finds in the quarantine: a
-- table that one of the two leaves out would hide its broken rows.
with

quarantined_rows as (
    select
        table_name,
        count(*) as quarantined_rows
    from {{ ref('fct_quarantined_rows') }}
    group by all
),

row_accounting as (
    select * from {{ ref('fct_row_accounting') }}
)

select
    row_accounting.table_name,
    row_accounting.quarantined_rows as rows_in_accounting,
    quarantined_rows.quarantined_rows as rows_in_quarantine
from row_accounting
full outer join quarantined_rows
    on row_accounting.table_name = quarantined_rows.table_name
where
    coalesce(row_accounting.quarantined_rows, -1)
    != coalesce(quarantined_rows.quarantined_rows, 0)
