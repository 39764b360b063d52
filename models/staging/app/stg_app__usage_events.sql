{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_app__usage_events') }}
),

kept_rows as (
    select
        event_id,
        user_id,
        logged_session_id,
        event_name,
        feature,
        team,
        event_date,
        occurred_at,
        received_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
