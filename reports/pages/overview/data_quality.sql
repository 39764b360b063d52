with checks as (
    select *
    from marts.fct_data_quality
),

found as (
    select
        check_name,
        counted_in,
        affected,
        out_of,
        share
    from checks
    where
        affected > 0
        and counted_in != 'raw_rows'
    order by
        share desc,
        check_name asc
)

select * from found
