with buckets as (
    select *
    from marts.fct_customer_buckets
    where period = $period
),

by_kind as (
    select
        bucket_start,
        'new' as kind,
        new_customers as customers,
        is_complete
    from buckets
    union all
    select
        bucket_start,
        'returning' as kind,
        returning_customers as customers,
        is_complete
    from buckets
)

select * from by_kind
order by
    bucket_start,
    kind
