with

{%- set sources = activity_sources() %}

activity as (
    {%- for source in sources.values() %}
    select
        {{ source.user }} as user_id,
        event_date as activity_date
    from {{ ref(source.model) }}
    where {{ source.where }}
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

numbered_days as (
    select
        user_id,
        events,
        {{ days_between(
            'lag(activity_date) over days_of_user', 'activity_date'
        ) }} as days_since_previous,
        {{ days_between(
            'activity_date', 'lead(activity_date) over days_of_user'
        ) }} as days_to_next,
        min(activity_date) over (partition by user_id) as first_activity_date,
        activity_date
    from activity_days
    window days_of_user as (partition by user_id order by activity_date)
)

select * from numbered_days
