with buckets as (
    select *
    from marts.fct_engagement_buckets
    where period = $period
),

windows as (
    select
        bucket_start,
        'Day' as window_of,
        mean_dau as users,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        '7 days' as window_of,
        wau as users,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        '28 days' as window_of,
        mau as users,
        is_complete
    from buckets
)

select *
from windows
order by
    window_of,
    bucket_start
