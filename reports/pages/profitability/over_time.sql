with buckets as (
    select *
    from marts.fct_margin_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        revenue,
        gross_margin,
        total_costs,
        model_costs,
        net_margin,
        net_margin_rate,
        gross_margin_rate,
        model_costs_rate,
        is_complete
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
