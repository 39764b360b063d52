with waterfall as (
    select *
    from marts.fct_mrr_waterfall
),

steps as (
    select
        step,
        amount as mrr_movement,
        is_total
    from waterfall
    where period = $period
    order by step_number
)

select * from steps
