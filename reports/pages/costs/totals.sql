with segments as (
    select *
    from marts.fct_cost_periods
),

totals as (
    select
        amount as ledger_costs,
        prior_amount,
        amount_growth,
        variable_share,
        prior_variable_share,
        unallocated_share,
        prior_unallocated_share,
        cost_to_revenue,
        prior_cost_to_revenue,
        net_revenue,
        entries,
        entries_without_amount
    from segments
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
