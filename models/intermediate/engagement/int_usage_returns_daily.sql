{{
    config(
        pre_hook='{{ delete_changed_days(this, ["int_usage_days"], "activity_date") }}',
        **replaced_days('activity_date')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set first_day = first_changed_day(this, ['int_usage_days'], 'activity_date')
    if is_incremental() %}

with

usage_days as (
    select * from {{ ref('int_usage_days') }}
    {%- if first_day %}
    where activity_date >= {{ first_day }}
    {%- endif %}
),

-- Every day once for the whole, once for its feature and once for the user's team.
segmented_days as (
    {{ segmented('usage_days', {'feature': 'feature', 'team': 'team'}) }}
),

days_of_users as (
    select
        segment_type,
        segment_value,
        user_id,
        sum(events) as events,
        activity_date
    from segmented_days
    where segment_value is not null
    group by
        segment_type,
        segment_value,
        user_id,
        activity_date
),

{%- if first_day %}

closed_days as (
    select * from {{ ref('int_usage_days') }}
    where
        activity_date < {{ first_day }}
        and user_id in (select user_id from usage_days)
),

segmented_closed_days as (
    {{ segmented('closed_days', {'feature': 'feature', 'team': 'team'}) }}
),

earlier_days as (
    select
        segment_type,
        segment_value,
        user_id,
        max(activity_date) as last_activity_date
    from segmented_closed_days
    where segment_value is not null
    group by
        segment_type,
        segment_value,
        user_id
),
{%- endif %}

dated_returns as (
    select
        days_of_users.segment_type,
        days_of_users.segment_value,
        days_of_users.events,
        coalesce(
            lag(days_of_users.activity_date) over (
                partition by
                    days_of_users.segment_type,
                    days_of_users.segment_value,
                    days_of_users.user_id
                order by days_of_users.activity_date
            ),
            {{ 'earlier_days.last_activity_date' if first_day
                else 'cast(null as date)' }}
        ) as previous_activity_date,
        days_of_users.activity_date
    from days_of_users
    {%- if first_day %}
    left join earlier_days
        on
            days_of_users.segment_type = earlier_days.segment_type
            and days_of_users.segment_value = earlier_days.segment_value
            and days_of_users.user_id = earlier_days.user_id
    {%- endif %}
),

usage_returns as (
    select
        segment_type,
        segment_value,
        {{ days_between('previous_activity_date', 'activity_date') }}
            as days_since_previous,
        count(*) as users,
        cast(sum(events) as bigint) as events,
        activity_date
    from dated_returns
    group by
        segment_type,
        segment_value,
        {{ days_between('previous_activity_date', 'activity_date') }},
        activity_date
)

select * from usage_returns
