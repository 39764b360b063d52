with buckets as (
    select *
    from marts.fct_engagement_buckets
    where period = $period
),

composition as (
    select
        bucket_start,
        'New' as movement,
        new_users as user_days,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'Returning' as movement,
        returning_users as user_days,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'Came back' as movement,
        resurrected_users as user_days,
        is_complete
    from buckets
)

select *
from composition
order by
    movement,
    bucket_start
