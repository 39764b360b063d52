{%- set seed = 'raw_app__service_checks' %}

with

raw_rows as (
    select * from {{ ref('raw_app__service_checks') }}
),

typed_rows as (
    select
        {{ cast_raw('endpoint', 'string') }} as endpoint,
        cast({{ cast_raw('status_code', 'decimal(9,0)') }} as bigint) as status_code,
        {{ raw_value(seed, 'latency_ms') }} as latency_ms,
        {{ cast_raw('checked_at', 'timestamp') }} as checked_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as contract_problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

checked_rows as (
    select
        typed_rows.*,
        coalesce(
            typed_rows.contract_problem,
            {{ time_problem('typed_rows.checked_at') }},
            case
                when typed_rows.status_code not between 100 and 599
                    then 'invalid_status_code'
            end
        ) as problem
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('payload', 'checked_at') }}
    from checked_rows
),

all_rows as (
    select
        endpoint,
        status_code,
        latency_ms,
        checked_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
