{{
    config(
        pre_hook=[
            '{{ note_restated_days(this) }}', '{{ delete_restated_days(this) }}',
        ],
        **replaced_days('event_date')
    )
}}

{%- set seed = 'raw_app__usage_events' %}
{%- set first_day = log_first_day(this) if is_incremental() %}
{%- set columns = [
    'event_id', 'user_id', 'logged_session_id', 'event_name', 'feature', 'team',
    'occurred_at', 'received_at', 'unreadable_values', 'file_name',
] %}

with

raw_rows as {{ not_materialized() }} (
    select * from {{ ref('raw_app__usage_events') }}
    {%- if first_day %}
    where
        {{ is_restated_file(first_day) }}
        and {{ is_restated_time(cast_raw('occurred_at', 'timestamp'), first_day) }}
    {%- endif %}
),

newest_arrival as (
    {{ newest_arrival(ref('raw_app__usage_events'), first_day) }}
),

timed_rows as {{ not_materialized() }} (
    select
        raw_rows.*,
        {{ cast_raw('event_id', 'string') }} as row_key,
        {{ cast_raw('occurred_at', 'timestamp') }} as happened_at,
        {{ raw_problem(seed) }} as contract_problem
    from raw_rows
),

checked_rows as {{ not_materialized() }} (
    select
        timed_rows.*,
        {{ time_problem(
            'timed_rows.happened_at', 'newest_arrival.newest_received_at'
        ) }} as time_problem
    from timed_rows
    cross join newest_arrival
),

dated_rows as {{ not_materialized() }} (
    select
        *,
        coalesce(contract_problem, time_problem) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

{{ open_log_rows('dated_rows', first_day, 'event_id') }}

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as event_id,
        {{ cast_raw('user_id', 'string') }} as user_id,
        {{ cast_raw('session_id', 'string') }} as logged_session_id,
        {{ cast_raw('event_name', 'string') }} as event_name,
        {{ cast_raw('feature', 'string') }} as feature,
        {{ cast_raw('team', 'string') }} as team,
        open_rows.happened_at as occurred_at,
        {{ cast_raw('received_at', 'timestamp') }} as received_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, first_day) }}
    from open_rows
    {{ repetition_joins('open_rows', first_day) }}
),

{{ judged_rows('typed_rows', columns, 'event_id') }}

select * from all_rows
