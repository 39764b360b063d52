{%- set seed = 'raw_app__usage_events' %}

with

raw_rows as (
    select * from {{ ref('raw_app__usage_events') }}
),

newest_arrival as (
    select max({{ cast_raw('received_at', 'timestamp') }}) as newest_received_at
    from raw_rows
),

typed_rows as (
    select
        {{ cast_raw('event_id', 'string') }} as event_id,
        {{ cast_raw('user_id', 'string') }} as user_id,
        {{ cast_raw('session_id', 'string') }} as logged_session_id,
        {{ cast_raw('event_name', 'string') }} as event_name,
        {{ cast_raw('feature', 'string') }} as feature,
        {{ cast_raw('team', 'string') }} as team,
        {{ cast_raw('occurred_at', 'timestamp') }} as occurred_at,
        {{ cast_raw('received_at', 'timestamp') }} as received_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as contract_problem,
        {{ raw_row_hash(seed, without=['received_at']) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

checked_rows as (
    select
        typed_rows.*,
        coalesce(
            typed_rows.contract_problem,
            {{ time_problem(
                'typed_rows.occurred_at', 'newest_arrival.newest_received_at'
            ) }}
        ) as problem
    from typed_rows
    cross join newest_arrival
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('event_id', 'received_at') }}
    from checked_rows
),

all_rows as (
    select
        event_id,
        user_id,
        logged_session_id,
        event_name,
        feature,
        team,
        occurred_at,
        received_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
