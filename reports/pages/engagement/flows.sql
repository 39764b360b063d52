with buckets as (
    select *
    from marts.fct_engagement_buckets
    where period = $period
),

flows as (
    select
        bucket_start,
        'New' as movement,
        new_users as users,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'Came back' as movement,
        resurrected_users as users,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'Left' as movement,
        churned_users as users,
        is_complete
    from buckets
)

select *
from flows
order by
    movement,
    bucket_start
