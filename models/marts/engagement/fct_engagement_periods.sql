{%- set counts = [
    'active_users', 'new_users', 'events', 'sessions', 'session_users',
] %}
{%- set averages = ['median_session_seconds', 'mean_dau', 'stickiness'] %}
{%- set own = {
    'activity': ['active_users', 'new_users'],
    'usage': ['events'],
    'teams': ['active_users', 'new_users', 'events'],
    'sessions': ['sessions', 'session_users', 'median_session_seconds'],
    'averages': ['mean_dau', 'stickiness'],
} %}

with

-- Activity is what var activity_sources says; events and teams are the app's.
activity as (
    select
        *,
        'total' as segment_type,
        'all' as segment_value
    from {{ ref('int_activity_periods_counted') }}
),

usage as (
    select * from {{ ref('int_usage_periods_counted') }}
    where segment_type = 'total'
),

teams as (
    select
        *,
        users as active_users,
        first_time_users as new_users
    from {{ ref('int_usage_periods_counted') }}
    where segment_type = 'team'
),

sessions as (
    select * from {{ ref('int_session_periods_counted') }}
),

averages as (
    select
        *,
        'total' as segment_type,
        'all' as segment_value
    from {{ ref('int_active_users_averaged') }}
),

all_measures as (
    {%- for source, measures in own.items() %}
    select
        period,
        segment_type,
        segment_value,
        is_current,
        {%- for measure in counts + averages %}
        {{ measure if measure in measures else 'null' }} as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ source }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

periods as (
    select * from {{ ref('periods') }}
),

-- A prior period that the data do not cover is no base.
current_and_prior as (
    select
        all_measures.period,
        all_measures.segment_type,
        all_measures.segment_value,
        {%- for measure in counts %}
        coalesce(max(case when all_measures.is_current then {{ measure }} end), 0)
            as {{ measure }},
        case
            when periods.is_prior_complete
                then coalesce(
                    max(case when not all_measures.is_current then {{ measure }} end), 0
                )
        end as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in averages %}
        max(case when all_measures.is_current then {{ measure }} end) as {{ measure }},
        max(case
            when periods.is_prior_complete and not all_measures.is_current
                then {{ measure }}
        end) as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from all_measures
    inner join periods on all_measures.period = periods.period
    group by
        all_measures.period,
        all_measures.segment_type,
        all_measures.segment_value,
        periods.is_prior_complete
),

engagement_periods as (
    select
        period,
        segment_type,
        segment_value,
        {%- for measure in counts %}
        cast({{ measure }} as bigint) as {{ measure }},
        cast(prior_{{ measure }} as bigint) as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in averages %}
        cast({{ measure }} as double) as {{ measure }},
        cast(prior_{{ measure }} as double) as prior_{{ measure }},
        {%- endfor %}
        {{ ratio('sessions', 'session_users') }} as sessions_per_user,
        {{ ratio('prior_sessions', 'prior_session_users') }}
            as prior_sessions_per_user,
        {{ growth('active_users', 'prior_active_users') }} as active_users_growth,
        {{ growth('sessions', 'prior_sessions') }} as sessions_growth
    from current_and_prior
)

select * from engagement_periods
