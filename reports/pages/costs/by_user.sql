with segments as (
    select *
    from marts.fct_cost_periods
),

ranked as (
    select
        segment_label as user_name,
        amount as ledger_costs,
        prior_amount,
        amount_share,
        amount_growth,
        entries,
        entries_without_amount
    from segments
    where
        period = $period
        and segment_type = 'user'
        and segment_value != 'unallocated'
        and cost_rank <= 12
    order by
        amount desc,
        segment_value asc
)

select * from ranked
