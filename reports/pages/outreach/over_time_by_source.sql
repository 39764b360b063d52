with buckets as (
    select *
    from marts.fct_source_buckets
),

over_time_by_source as (
    select
        bucket_start,
        source_label,
        created as leads,
        won as leads_won,
        revenue as lead_revenue,
        is_complete
    from buckets
    where
        period = $period
        and source != 'all'
        and created > 0
    order by
        bucket_start,
        source_label
)

select * from over_time_by_source
