with accounting as (
    select *
    from marts.fct_row_accounting
),

filled as (
    select
        table_name,
        raw_rows,
        kept_rows,
        duplicate_rows,
        quarantined_rows,
        test_rows,
        late_rows,
        unreadable_values
    from accounting
    where raw_rows > 0
    order by
        raw_rows desc,
        table_name asc
)

select * from filled
