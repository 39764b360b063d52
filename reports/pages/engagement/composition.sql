with buckets as (
    select *
    from marts.fct_engagement_buckets
    where period = $period
),

composition as (
    select
        bucket_start,
        'new' as kind,
        new_users as user_days,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'returning' as kind,
        returning_users as user_days,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'came back' as kind,
        resurrected_users as user_days,
        is_complete
    from buckets
)

select *
from composition
order by
    kind,
    bucket_start
