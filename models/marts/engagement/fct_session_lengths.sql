{#- Upper bounds in seconds, none for the last. -#}
{%- set classes = [
    ('one moment', 0), ('up to 1 minute', 60), ('1 to 5 minutes', 300),
    ('5 to 15 minutes', 900), ('15 to 30 minutes', 1800),
    ('30 to 60 minutes', 3600), ('over an hour', none),
] %}

with

sessions as (
    select
        session_date,
        case
            {%- for name, limit in classes if limit is not none %}
            when seconds <= {{ limit }} then {{ loop.index }}
            {%- endfor %}
            else {{ classes | length }}
        end as sort_order
    from {{ ref('fct_sessions') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

periods as (
    select * from {{ ref('periods') }}
),

length_names as (
    {%- for name, limit in classes %}
    select
        {{ loop.index }} as sort_order,
        '{{ name }}' as session_length
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

counted_sessions as (
    select
        period_days.period,
        sessions.sort_order,
        count(*) filter (where period_days.is_current) as sessions,
        count(*) filter (where not period_days.is_current) as prior_sessions
    from sessions
    inner join period_days on sessions.session_date = period_days.date_day
    group by
        period_days.period,
        sessions.sort_order
),

session_lengths as (
    select
        periods.period,
        length_names.session_length,
        cast(length_names.sort_order as bigint) as sort_order,
        coalesce(counted_sessions.sessions, 0) as sessions,
        case
            when periods.is_prior_complete
                then coalesce(counted_sessions.prior_sessions, 0)
        end as prior_sessions,
        {{ ratio(
            'coalesce(counted_sessions.sessions, 0)',
            'sum(counted_sessions.sessions) over (partition by periods.period)'
        ) }} as session_share
    from periods
    cross join length_names
    left join counted_sessions
        on
            periods.period = counted_sessions.period
            and length_names.sort_order = counted_sessions.sort_order
    -- Without any session there is nothing to show: no rows of zeros.
    where exists (select 1 from sessions)
)

select * from session_lengths
