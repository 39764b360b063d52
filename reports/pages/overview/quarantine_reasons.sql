with quarantined as (
    select *
    from marts.fct_quarantined_rows
),

reasons as (
    select
        reason,
        table_name,
        count(*) as quarantined_rows
    from quarantined
    group by all
    order by
        quarantined_rows desc,
        reason asc,
        table_name asc
)

select * from reasons
