with buckets as (
    select *
    from marts.fct_margin_buckets
),

revenue_and_costs as (
    select
        bucket_start,
        bucket_end,
        'Revenue' as series_name,
        revenue as amount,
        is_complete
    from buckets
    where period = $period
    union all
    select
        bucket_start,
        bucket_end,
        'All costs' as series_name,
        total_costs as amount,
        is_complete
    from buckets
    where period = $period
)

select *
from revenue_and_costs
order by
    bucket_start asc,
    series_name desc
