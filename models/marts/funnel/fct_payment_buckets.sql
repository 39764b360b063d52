with

payment_funnel_daily as (
    select * from {{ ref('fct_payment_funnel_daily') }}
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
        coalesce(sum(payment_funnel_daily.attempts), 0) as attempts,
        coalesce(sum(payment_funnel_daily.succeeded), 0) as succeeded,
        coalesce(sum(payment_funnel_daily.failed), 0) as failed,
        coalesce(sum(payment_funnel_daily.abandoned), 0) as abandoned,
        coalesce(sum(payment_funnel_daily.pending), 0) as pending
    from period_days
    left join payment_funnel_daily
        on period_days.date_day = payment_funnel_daily.date_day
    group by all
),

payment_buckets as (
    select
        bucket_sums.period,
        cast(bucket_sums.attempts as bigint) as attempts,
        cast(bucket_sums.succeeded as bigint) as succeeded,
        cast(bucket_sums.failed as bigint) as failed,
        cast(bucket_sums.abandoned as bigint) as abandoned,
        cast(bucket_sums.pending as bigint) as pending,
        {{ ratio('bucket_sums.succeeded', 'bucket_sums.attempts') }} as success_rate,
        {{ wilson_low('bucket_sums.succeeded', 'bucket_sums.attempts') }} as wilson_low,
        {{ wilson_high('bucket_sums.succeeded', 'bucket_sums.attempts') }}
            as wilson_high,
        buckets.is_complete,
        bucket_sums.bucket_start,
        buckets.bucket_end
    from bucket_sums
    inner join buckets
        on
            bucket_sums.period = buckets.period
            and bucket_sums.bucket_start = buckets.bucket_start
)

select * from payment_buckets
