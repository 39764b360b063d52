with steps as (
    select *
    from marts.fct_margin_waterfall
),

waterfall as (
    select
        step,
        amount,
        is_total
    from steps
    where
        period = $period
        and (is_total or amount != 0)
    order by step_number
)

select * from waterfall
