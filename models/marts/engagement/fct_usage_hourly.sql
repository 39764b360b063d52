{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_changed_days(
            this, ["base_app__usage_events", "periods"], "date_day") }}',
        **replaced_days('date_day')
    )
}}

{%- set first_day = first_changed_day(
        this, ['base_app__usage_events', 'periods'], 'date_day'
    ) if is_incremental() %}

with

events as (
    select
        user_id,
        event_date,
        cast(extract(hour from {{ local_time('occurred_at') }}) as bigint)
            as hour_of_day
    from {{ ref('stg_app__usage_events') }}
    {%- if first_day %}
    where event_date >= {{ first_day }}
    {%- endif %}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

usage_of_users as (
    select
        events.event_date,
        events.hour_of_day,
        events.user_id,
        count(*) as events
    from events
    inner join periods on events.event_date <= periods.as_of
    group by
        events.event_date,
        events.hour_of_day,
        events.user_id
),

usage_hourly as (
    select
        event_date as date_day,
        hour_of_day,
        {{ iso_weekday('event_date') }} as weekday,
        cast(sum(events) as bigint) as events,
        count(*) as active_users
    from usage_of_users
    group by
        event_date,
        hour_of_day
)

select * from usage_hourly
