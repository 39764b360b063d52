-- Two sessions of a user lie further apart than the pause that ends one, and are
-- numbered in the order of time from 1.
with

sessions as (
    select
        *,
        lag(ended_at) over (partition by user_id order by started_at)
            as previous_ended_at,
        row_number() over (partition by user_id order by started_at) as expected_number
    from {{ ref('fct_sessions') }}
)

select session_id
from sessions
where
    session_number != expected_number
    or seconds < 0
    or started_at
    <= {{ add_seconds('previous_ended_at', var('session_gap_minutes') * 60) }}
