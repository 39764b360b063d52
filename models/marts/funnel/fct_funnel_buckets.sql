with

funnel_daily as (
    select * from {{ ref('fct_funnel_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        cast(coalesce(sum(funnel_daily.visits), 0) as bigint) as visits,
        cast(coalesce(sum(funnel_daily.carts), 0) as bigint) as carts,
        cast(coalesce(sum(funnel_daily.purchases), 0) as bigint) as purchases,
        cast(coalesce(sum(funnel_daily.mature_visits), 0) as bigint) as mature_visits
    from period_days
    left join funnel_daily on period_days.date_day = funnel_daily.visit_date
    group by all
),

funnel_buckets as (
    select
        bucket_sums.period,
        bucket_sums.bucket_start,
        buckets.bucket_end,
        bucket_sums.visits,
        bucket_sums.carts,
        bucket_sums.purchases,
        {{ ratio('bucket_sums.carts', 'bucket_sums.visits') }} as cart_rate,
        {{ ratio('bucket_sums.purchases', 'bucket_sums.visits') }} as conversion_rate,
        {{ wilson_low('bucket_sums.purchases', 'bucket_sums.visits') }} as wilson_low,
        {{ wilson_high('bucket_sums.purchases', 'bucket_sums.visits') }} as wilson_high,
        buckets.is_complete,
        bucket_sums.visits = bucket_sums.mature_visits as is_mature
    from bucket_sums
    inner join buckets
        on
            bucket_sums.period = buckets.period
            and bucket_sums.bucket_start = buckets.bucket_start
)

select * from funnel_buckets
