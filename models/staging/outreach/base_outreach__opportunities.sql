{%- set seed = 'raw_outreach__opportunities' %}
{%- set columns = [
    'opportunity_id', 'logged_source', 'logged_opportunity_type', 'status', 'currency',
    'notes', 'revenue', 'created_at', 'first_response_at', 'converted_at', 'updated_at',
    'unreadable_values', 'file_name',
] %}

with

raw_rows as (
    select * from {{ ref('raw_outreach__opportunities') }}
),

timed_rows as (
    select
        *,
        {{ cast_raw('opportunity_id', 'string') }} as row_key,
        {{ cast_raw('created_at', 'timestamp') }} as happened_at,
        {{ raw_problem(seed) }} as contract_problem
    from raw_rows
),

checked_rows as (
    select
        *,
        {{ time_problem('happened_at') }} as time_problem
    from timed_rows
),

open_rows as {{ not_materialized() }} (
    select
        *,
        coalesce(contract_problem, time_problem) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

repeated_keys as (
    {{ repeated_key_hashes('open_rows') }}
),

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as opportunity_id,
        {{ cast_raw('source', 'string') }} as logged_source,
        {{ cast_raw('opportunity_type', 'string') }} as logged_opportunity_type,
        lower({{ cast_raw('status', 'string') }}) as status,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('notes', 'string') }} as notes,
        {{ money(cast_raw('revenue', 'decimal(15,6)')) }} as revenue,
        open_rows.happened_at as created_at,
        {{ cast_raw('first_response_at', 'timestamp') }} as first_response_at,
        {{ cast_raw('converted_at', 'timestamp') }} as converted_at,
        {{ cast_raw('updated_at', 'timestamp') }} as updated_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        {{ repetition_columns(seed, none) }}
    from open_rows
    {{ repetition_joins('open_rows', none) }}
),

single_rows as (
    select
        {{ columns | join(',\n        ') }},
        problem,
        case when problem is not null then 'quarantined' else 'kept' end as row_status,
        row_text
    from typed_rows
    where not is_repeated or problem is not null
),

-- A row that does not say when it was written is as new as the last thing it tells.
dated_states as (
    select
        *,
        coalesce(
            updated_at, greatest(created_at, first_response_at, converted_at)
        ) as state_at
    from typed_rows
    where is_repeated and problem is null
),

ranked_states as (
    select
        *,
        {{ state_columns('opportunity_id', 'state_at', 'status asc') }}
    from dated_states
),

all_rows as (
    select * from single_rows
    union all
    select
        {{ columns | join(',\n        ') }},
        {{ state_verdict_columns('state_at') }}
    from ranked_states
)

select * from all_rows
