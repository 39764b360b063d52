with buckets as (
    select *
    from marts.fct_cost_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        segment_value as cost_category,
        amount as ledger_costs,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'cost_category'
    order by
        bucket_start,
        segment_value
)

select * from over_time
