with buckets as (
    select *
    from marts.fct_cost_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        amount as ledger_costs,
        amount_growth,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'total'
    order by bucket_start
)

select * from over_time
