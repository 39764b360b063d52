with periods as (
    select *
    from marts.fct_margin_periods
),

margin as (
    select
        net_margin,
        net_margin_growth
    from periods
    where period = $period
)

select * from margin
