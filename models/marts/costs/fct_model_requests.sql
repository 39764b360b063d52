{{
    config(
        on_schema_change='fail',
        pre_hook=[
            '{{ note_open_days(this, "request_date") }}',
            '{{ delete_from_first_day(this, "request_date") }}',
        ],
        **replaced_days('request_date')
    )
}}

{#- Whose as_of bounds the days that are built again. -#}
-- depends_on: {{ ref('periods') }}
{%- set late_seconds = var('late_arrival_days') * 86400 %}
{%- set cost_type = model_cost_type() %}
{%- set parts = ['input_cost', 'cache_read_cost', 'cache_write_cost', 'output_cost'] %}

with

-- A key is in one day alone: its log sees to that.
requests as (
    select * from {{ ref('int_model_requests_priced') }}
    where {{ in_open_days('request_date', 'request_date') }}
),

-- L3: tokens without a price make the whole cost unknown, not smaller. A request
-- without a token costs 0 whatever its price.
summed as (
    select
        *,
        cast(
            {{ parts | join('\n            + ') }}
            as {{ cost_type }}
        ) as cost,
        case
            when is_routed_at_all and baseline_model is not null
                then cast(
                    {%- for part in parts %}
                    {{ '+ ' if not loop.first }}baseline_{{ part }}
                    {%- endfor %}
                    as {{ cost_type }}
                )
        end as default_model_cost
    from requests
),

model_requests as (
    select
        request_id,
        user_id,
        session_id,
        coalesce(team, 'unallocated') as team,
        coalesce(project, 'unallocated') as project,
        coalesce(feature, 'unallocated') as feature,
        provider,
        model,
        requested_model,
        price_model,
        case when cost is not null then price_source end as price_source,
        case when cost is null then reason_if_unpriced end as unpriced_reason,
        api_flavor,
        service_tier,
        status,
        case
            when status = 'error' then coalesce(error_type, 'unknown')
            when status = 'cancelled' then coalesce(error_type, 'cancelled')
        end as error_type,
        uncached_input_tokens,
        cache_read_tokens,
        cache_write_tokens,
        output_tokens,
        total_input_tokens,
        reasoning_tokens,
        cost,
        {%- for part in parts %}
        case when cost is not null then {{ part }} end as {{ part }},
        {%- endfor %}
        cost_reported,
        cast(cost_reported - cost as {{ cost_type }}) as cost_variance,
        default_model_cost,
        cast(default_model_cost - cost as {{ cost_type }}) as router_saving,
        latency_ms,
        time_to_first_token_ms,
        router_confidence,
        rating,
        cost is not null as is_priced,
        is_routed_at_all as is_routed,
        is_router_right,
        coalesce(
            received_at > {{ add_seconds('requested_at', late_seconds) }}, false
        ) as is_late,
        request_date,
        requested_at,
        received_at
    from summed
)

select * from model_requests
