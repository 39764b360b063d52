with lengths as (
    select *
    from marts.fct_session_lengths
),

session_lengths as (
    select
        session_length,
        sessions,
        prior_sessions,
        session_share
    from lengths
    where period = $period
    order by sort_order
)

select * from session_lengths
