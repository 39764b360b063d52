-- Sessions, new and churned users of the buckets add up to those of the period; the
-- classes of length hold every session.
with

buckets as (
    select
        period,
        sum(sessions) as sessions,
        sum(new_users) as new_users
    from {{ ref('fct_engagement_buckets') }}
    group by period
),

totals as (
    select * from {{ ref('fct_engagement_periods') }}
    where segment_type = 'total'
),

lengths as (
    select
        period,
        sum(sessions) as sessions
    from {{ ref('fct_session_lengths') }}
    group by period
)

select
    totals.period,
    totals.sessions,
    buckets.sessions as bucket_sessions,
    lengths.sessions as length_sessions,
    totals.new_users,
    buckets.new_users as bucket_new_users
from totals
left join buckets on totals.period = buckets.period
left join lengths on totals.period = lengths.period
where
    coalesce(buckets.sessions, 0) != totals.sessions
    or coalesce(lengths.sessions, 0) != totals.sessions
    or coalesce(buckets.new_users, 0) != totals.new_users
