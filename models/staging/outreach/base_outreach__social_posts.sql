{%- set seed = 'raw_outreach__social_posts' %}
{%- set counts = ['impressions', 'likes', 'shares', 'replies', 'clicks'] %}

with

raw_rows as (
    select * from {{ ref('raw_outreach__social_posts') }}
),

typed_rows as (
    select
        {{ cast_raw('post_id', 'string') }} as post_id,
        {{ cast_raw('channel', 'string') }} as logged_channel,
        {{ cast_raw('variant', 'string') }} as logged_variant,
        {%- for name in counts %}
        cast({{ cast_raw(name, 'decimal(18,0)') }} as bigint) as {{ name }},
        {%- endfor %}
        {{ cast_raw('posted_at', 'timestamp') }} as posted_at,
        {{ cast_raw('measured_at', 'timestamp') }} as measured_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        coalesce(
            {{ raw_problem(seed) }},
            {{ time_problem(cast_raw('posted_at', 'timestamp')) }}
        ) as contract_problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

checked_rows as (
    select
        *,
        coalesce(measured_at, posted_at) as state_at,
        coalesce(
            contract_problem,
            case
                when least({{ counts | join(', ') }}) < 0 then 'negative_count'
            end
        ) as problem
    from typed_rows
),

-- Counts only grow: of measurements without a time the largest is the latest.
ranked_rows as (
    select
        *,
        {{ state_columns('post_id', 'state_at', 'impressions desc nulls last') }}
    from checked_rows
),

all_rows as (
    select
        post_id,
        logged_channel,
        logged_variant,
        {{ counts | join(',\n        ') }},
        posted_at,
        measured_at,
        unreadable_values,
        file_name,
        {{ state_verdict_columns('state_at') }}
    from ranked_rows
)

select * from all_rows
