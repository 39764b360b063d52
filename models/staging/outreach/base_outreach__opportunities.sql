{%- set seed = 'raw_outreach__opportunities' %}

with

raw_rows as (
    select * from {{ ref('raw_outreach__opportunities') }}
),

typed_rows as (
    select
        {{ cast_raw('opportunity_id', 'string') }} as opportunity_id,
        {{ cast_raw('source', 'string') }} as logged_source,
        {{ cast_raw('opportunity_type', 'string') }} as logged_opportunity_type,
        lower({{ cast_raw('status', 'string') }}) as status,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('notes', 'string') }} as notes,
        {{ money(cast_raw('revenue', 'decimal(15,6)')) }} as revenue,
        {{ cast_raw('created_at', 'timestamp') }} as created_at,
        {{ cast_raw('first_response_at', 'timestamp') }} as first_response_at,
        {{ cast_raw('converted_at', 'timestamp') }} as converted_at,
        {{ cast_raw('updated_at', 'timestamp') }} as updated_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        coalesce(
            {{ raw_problem(seed) }},
            {{ time_problem(cast_raw('created_at', 'timestamp')) }}
        ) as problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

-- A row that does not say when it was written is as new as the last thing it tells.
dated_rows as (
    select
        *,
        coalesce(
            updated_at, greatest(created_at, first_response_at, converted_at)
        ) as state_at
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ state_columns('opportunity_id', 'state_at', 'status asc') }}
    from dated_rows
),

all_rows as (
    select
        opportunity_id,
        logged_source,
        logged_opportunity_type,
        status,
        currency,
        notes,
        revenue,
        created_at,
        first_response_at,
        converted_at,
        updated_at,
        unreadable_values,
        file_name,
        {{ state_verdict_columns('state_at') }}
    from ranked_rows
)

select * from all_rows
