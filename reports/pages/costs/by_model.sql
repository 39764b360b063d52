with segments as (
    select *
    from marts.fct_cost_periods
),

ranked as (
    select
        segment_value as model,
        amount as ledger_costs,
        prior_amount,
        amount_share,
        amount_growth,
        entries,
        entries_without_amount
    from segments
    where
        period = $period
        and segment_type = 'model'
        and segment_value != 'unallocated'
    order by
        amount desc,
        segment_value asc
)

select * from ranked
