with

periods as (
    select * from {{ ref('periods') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select
        period,
        bucket_start,
        min(date_day) as first_day,
        max(date_day) as last_day,
        count(*) as days
    from period_days
    group by all
),

bounded_buckets as (
    select
        buckets.period,
        buckets.bucket_start,
        case periods.grain
            when 'day' then buckets.bucket_start
            when 'week' then {{ add_days('buckets.bucket_start', 6) }}
            else last_day(buckets.bucket_start)
        end as bucket_end,
        buckets.first_day,
        buckets.last_day,
        cast(buckets.days as bigint) as days
    from buckets
    inner join periods on buckets.period = periods.period
),

-- A bucket that the period, or the beginning of the data, cuts is not comparable.
period_buckets as (
    select
        bounded_buckets.*,
        coalesce(
            bounded_buckets.first_day = bounded_buckets.bucket_start
            and bounded_buckets.last_day = bounded_buckets.bucket_end
            and bounded_buckets.bucket_start >= periods.first_event_date,
            false
        ) as is_complete
    from bounded_buckets
    inner join periods on bounded_buckets.period = periods.period
)

select * from period_buckets
