{%- set seed = 'raw_ai_gateway__model_requests' %}

with

raw_rows as (
    select * from {{ ref('raw_ai_gateway__model_requests') }}
),

newest_arrival as (
    select max({{ cast_raw('received_at', 'timestamp') }}) as newest_received_at
    from raw_rows
),

typed_rows as (
    select
        {{ cast_raw('request_id', 'string') }} as request_id,
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
        {{ cast_raw('requested_at', 'timestamp') }} as requested_at,
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
                'typed_rows.requested_at', 'newest_arrival.newest_received_at'
            ) }},
            case
                when
                    least(
                        typed_rows.input_tokens,
                        typed_rows.output_tokens,
                        typed_rows.cache_read_tokens,
                        typed_rows.cache_write_tokens
                    ) < 0
                    then 'negative_tokens'
                when
                    typed_rows.api_flavor = 'openai'
                    and typed_rows.input_tokens
                    < typed_rows.cache_read_tokens + typed_rows.cache_write_tokens
                    then 'negative_tokens'
            end
        ) as problem
    from typed_rows
    cross join newest_arrival
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('request_id', 'received_at') }}
    from checked_rows
),

all_rows as (
    select
        request_id,
        user_id,
        session_id,
        team,
        project,
        feature,
        provider,
        requested_model,
        model,
        api_flavor,
        service_tier,
        status,
        error_type,
        input_tokens,
        cache_read_tokens,
        cache_write_tokens,
        output_tokens,
        reasoning_tokens,
        latency_ms,
        time_to_first_token_ms,
        router_confidence,
        rating,
        cost_reported,
        is_routed,
        is_router_right,
        requested_at,
        received_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
