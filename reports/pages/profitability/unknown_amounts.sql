with periods as (
    select *
    from marts.fct_cost_periods
),

unknown_amounts as (
    select
        entries,
        entries_without_amount
    from periods
    where
        period = $period
        and segment_type = 'total'
)

select * from unknown_amounts
