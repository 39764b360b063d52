with buckets as (
    select *
    from marts.fct_cost_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        amount as ledger_model_costs,
        entries as requests,
        entries_without_amount as unpriced_requests,
        is_complete
    from buckets
    where
        period = $period
        and segment_type = 'cost_category'
        and segment_value = 'models'
    order by bucket_start
)

select * from over_time
