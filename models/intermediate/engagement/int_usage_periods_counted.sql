with

usage_days as (
    select * from {{ ref('int_usage_days') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

-- Every day once for the whole, once for its feature and once for the user's team.
all_segments as (
    {{ segmented('usage_days', {'feature': 'feature', 'team': 'team'}) }}
),

segmented_days as (
    select * from all_segments
    where segment_value is not null
),

first_uses as (
    select
        segment_type,
        segment_value,
        user_id,
        min(activity_date) as first_date
    from segmented_days
    group by
        segment_type,
        segment_value,
        user_id
),

usage_of_users as (
    select
        period_days.period,
        period_days.is_current,
        segmented_days.segment_type,
        segmented_days.segment_value,
        segmented_days.user_id,
        sum(segmented_days.events) as events,
        min(segmented_days.activity_date) as first_date_of_period
    from segmented_days
    inner join period_days on segmented_days.activity_date = period_days.date_day
    group by
        period_days.period,
        period_days.is_current,
        segmented_days.segment_type,
        segmented_days.segment_value,
        segmented_days.user_id
),

counted_users as (
    select
        usage_of_users.period,
        usage_of_users.segment_type,
        usage_of_users.segment_value,
        usage_of_users.is_current,
        count(*) as users,
        count(first_uses.user_id) as first_time_users,
        cast(sum(usage_of_users.events) as bigint) as events
    from usage_of_users
    left join first_uses
        on
            usage_of_users.segment_type = first_uses.segment_type
            and usage_of_users.segment_value = first_uses.segment_value
            and usage_of_users.user_id = first_uses.user_id
            and usage_of_users.first_date_of_period = first_uses.first_date
    group by
        usage_of_users.period,
        usage_of_users.segment_type,
        usage_of_users.segment_value,
        usage_of_users.is_current
)

select * from counted_users
