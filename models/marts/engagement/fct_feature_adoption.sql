with

usage_counts as (
    select * from {{ ref('int_usage_periods_counted') }}
),

periods as (
    select * from {{ ref('periods') }}
),

active_users as (
    select
        period,
        coalesce(sum(users) filter (where is_current), 0) as active_users,
        coalesce(sum(users) filter (where not is_current), 0) as prior_active_users
    from usage_counts
    where segment_type = 'total'
    group by period
),

features as (
    select
        period,
        segment_value as feature,
        coalesce(sum(users) filter (where is_current), 0) as users,
        coalesce(sum(first_time_users) filter (where is_current), 0)
            as first_time_users,
        coalesce(sum(events) filter (where is_current), 0) as events,
        coalesce(sum(users) filter (where not is_current), 0) as prior_users,
        coalesce(sum(events) filter (where not is_current), 0) as prior_events
    from usage_counts
    where segment_type = 'feature'
    group by
        period,
        segment_value
),

-- A prior period that the data do not cover is no base.
compared_features as (
    select
        features.period,
        features.feature,
        features.users,
        active_users.active_users,
        features.first_time_users,
        features.events,
        case when periods.is_prior_complete then features.prior_users end
            as prior_users,
        case when periods.is_prior_complete then active_users.prior_active_users end
            as prior_active_users,
        case when periods.is_prior_complete then features.prior_events end
            as prior_events
    from features
    inner join active_users on features.period = active_users.period
    inner join periods on features.period = periods.period
),

-- C3: users of the feature / active users.
feature_adoption as (
    select
        period,
        feature,
        cast(users as bigint) as users,
        cast(active_users as bigint) as active_users,
        cast(first_time_users as bigint) as first_time_users,
        cast(events as bigint) as events,
        cast(prior_users as bigint) as prior_users,
        cast(prior_active_users as bigint) as prior_active_users,
        cast(prior_events as bigint) as prior_events,
        {{ ratio('users', 'active_users') }} as adoption_rate,
        {{ wilson_low('users', 'active_users') }} as wilson_low,
        {{ wilson_high('users', 'active_users') }} as wilson_high,
        {{ ratio('events', 'users') }} as events_per_user,
        {{ ratio('prior_users', 'prior_active_users') }} as prior_adoption_rate,
        {{ growth('users', 'prior_users') }} as users_growth
    from compared_features
)

select * from feature_adoption
