with segments as (
    select *
    from marts.fct_cost_periods
),

unallocated as (
    select
        segment_type,
        amount
    from segments
    where
        period = $period
        and segment_value = 'unallocated'
    order by segment_type
)

select * from unallocated
