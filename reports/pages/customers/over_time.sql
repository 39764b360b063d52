with buckets as (
    select *
    from marts.fct_customer_buckets
),

over_time as (
    select
        bucket_start,
        customers,
        new_customers,
        returning_customers,
        is_complete
    from buckets
    where period = $period
    order by bucket_start
)

select * from over_time
