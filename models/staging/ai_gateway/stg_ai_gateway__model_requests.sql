{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_ai_gateway__model_requests') }}
),

kept_rows as (
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
        event_date as request_date,
        requested_at,
        received_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
