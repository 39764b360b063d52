{{
    config(
        pre_hook='{{ delete_changed_days(this, activity_bases(), "activity_date") }}',
        **replaced_days('activity_date')
    )
}}

{%- set first_day = first_changed_day(this, activity_bases(), 'activity_date')
    if is_incremental() %}
{%- set sources = activity_sources() %}

with

activity as (
    {%- for source in sources.values() %}
    select
        {{ source.user }} as user_id,
        event_date as activity_date
    from {{ ref(source.model) }}
    where {{ source.where ~ (' and event_date >= ' ~ first_day if first_day else '') }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

activity_days as (
    select
        activity.user_id,
        activity.activity_date,
        count(*) as events
    from activity
    inner join periods on activity.activity_date <= periods.as_of
    group by
        activity.user_id,
        activity.activity_date
),

{%- if first_day %}

earlier_days as (
    select
        user_id,
        max(activity_date) as last_activity_date,
        min(first_activity_date) as first_activity_date
    from {{ this }}
    where
        activity_date < {{ first_day }}
        and user_id in (select user_id from activity_days)
    group by user_id
),
{%- endif %}

-- The day before is known when a day is built; the day after would change it later.
numbered_days as (
    select
        activity_days.user_id,
        activity_days.events,
        {%- if first_day %}
        coalesce(
            lag(activity_days.activity_date) over days_of_user,
            earlier_days.last_activity_date
        ) as previous_activity_date,
        coalesce(
            earlier_days.first_activity_date,
            min(activity_days.activity_date) over (partition by activity_days.user_id)
        ) as first_activity_date,
        {%- else %}
        lag(activity_days.activity_date) over days_of_user as previous_activity_date,
        min(activity_days.activity_date) over (partition by activity_days.user_id)
            as first_activity_date,
        {%- endif %}
        activity_days.activity_date
    from activity_days
    {%- if first_day %}
    left join earlier_days on activity_days.user_id = earlier_days.user_id
    {%- endif %}
    window days_of_user as (
        partition by activity_days.user_id order by activity_days.activity_date
    )
),

user_activity_days as (
    select
        user_id,
        events,
        {{ days_between('previous_activity_date', 'activity_date') }}
            as days_since_previous,
        first_activity_date,
        activity_date
    from numbered_days
)

select * from user_activity_days
