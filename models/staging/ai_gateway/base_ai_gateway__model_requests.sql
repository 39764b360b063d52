{{
    config(
        pre_hook=[
            '{{ note_restated_days(this) }}', '{{ delete_restated_days(this) }}',
        ],
        **replaced_days('event_date')
    )
}}

{%- set seed = 'raw_ai_gateway__model_requests' %}
{%- set first_day = log_first_day(this) if is_incremental() %}
{%- set columns = [
    'request_id', 'user_id', 'session_id', 'team', 'project', 'feature', 'provider',
    'requested_model', 'model', 'api_flavor', 'service_tier', 'status', 'error_type',
    'input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens',
    'reasoning_tokens', 'latency_ms', 'time_to_first_token_ms', 'router_confidence',
    'rating', 'cost_reported', 'is_routed', 'is_router_right', 'requested_at',
    'received_at', 'unreadable_values', 'file_name',
] %}

with

raw_rows as {{ not_materialized() }} (
    select * from {{ ref('raw_ai_gateway__model_requests') }}
    {%- if first_day %}
    where
        {{ is_restated_file(first_day) }}
        and {{ is_restated_time(cast_raw('requested_at', 'timestamp'), first_day) }}
    {%- endif %}
),

newest_arrival as (
    {{ newest_arrival(ref('raw_ai_gateway__model_requests'), first_day) }}
),

timed_rows as {{ not_materialized() }} (
    select
        *,
        {{ cast_raw('request_id', 'string') }} as row_key,
        {{ cast_raw('requested_at', 'timestamp') }} as happened_at,
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
        coalesce(
            contract_problem,
            time_problem,
            case
                when
                    least(
                        {{ cast_raw('input_tokens', 'decimal(12,0)') }},
                        {{ cast_raw('output_tokens', 'decimal(12,0)') }},
                        {{ cast_raw('cache_read_tokens', 'decimal(12,0)') }},
                        {{ cast_raw('cache_write_tokens', 'decimal(12,0)') }}
                    ) < 0
                    then 'negative_tokens'
                when
                    coalesce(lower({{ cast_raw('api_flavor', 'string') }}), 'openai')
                    = 'openai'
                    and {{ cast_raw('input_tokens', 'decimal(12,0)') }}
                    < coalesce({{ cast_raw('cache_read_tokens', 'decimal(12,0)') }}, 0)
                    + coalesce({{ cast_raw('cache_write_tokens', 'decimal(12,0)') }}, 0)
                    then 'negative_tokens'
            end
        ) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

{{ open_log_rows('dated_rows', first_day, 'request_id') }}

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as request_id,
        {{ cast_raw('user_id', 'string') }} as user_id,
        {{ cast_raw('session_id', 'string') }} as session_id,
        {{ cast_raw('team', 'string') }} as team,
        {{ cast_raw('project', 'string') }} as project,
        {{ cast_raw('feature', 'string') }} as feature,
        lower({{ cast_raw('provider', 'string') }}) as provider,
        {{ cast_raw('requested_model', 'string') }} as requested_model,
        {{ cast_raw('model', 'string') }} as model,
        coalesce(lower({{ cast_raw('api_flavor', 'string') }}), 'openai') as api_flavor,
        coalesce(lower({{ cast_raw('service_tier', 'string') }}), 'standard')
            as service_tier,
        coalesce(lower({{ cast_raw('status', 'string') }}), 'ok') as status,
        {{ cast_raw('error_type', 'string') }} as error_type,
        cast({{ cast_raw('input_tokens', 'decimal(12,0)') }} as bigint) as input_tokens,
        coalesce(
            cast({{ cast_raw('cache_read_tokens', 'decimal(12,0)') }} as bigint), 0
        ) as cache_read_tokens,
        coalesce(
            cast({{ cast_raw('cache_write_tokens', 'decimal(12,0)') }} as bigint), 0
        ) as cache_write_tokens,
        cast({{ cast_raw('output_tokens', 'decimal(12,0)') }} as bigint)
            as output_tokens,
        cast({{ raw_value(seed, 'reasoning_tokens') }} as bigint) as reasoning_tokens,
        {{ raw_value(seed, 'latency_ms') }} as latency_ms,
        {{ raw_value(seed, 'time_to_first_token_ms') }} as time_to_first_token_ms,
        {{ raw_value(seed, 'router_confidence') }} as router_confidence,
        {{ raw_value(seed, 'rating') }} as rating,
        {{ raw_value(seed, 'cost_reported') }} as cost_reported,
        {{ cast_raw('was_routed', 'boolean') }} as is_routed,
        {{ cast_raw('router_was_right', 'boolean') }} as is_router_right,
        open_rows.happened_at as requested_at,
        {{ cast_raw('received_at', 'timestamp') }} as received_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, first_day) }}
    from open_rows
    {{ repetition_joins('open_rows', first_day) }}
),

{{ judged_rows('typed_rows', columns, 'request_id') }}

select * from all_rows
