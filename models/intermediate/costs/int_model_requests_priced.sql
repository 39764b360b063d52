{{ config(materialized='view') }}

{%- set default = default_model() %}
{%- set is_converted = var('reporting_currency') != 'USD' %}
{%- set usage_types = ['input', 'cache_read', 'cache_write', 'output'] %}
{%- set columns = [
    'request_id', 'user_id', 'session_id', 'team', 'project', 'feature', 'provider',
    'model', 'requested_model', 'baseline_model', 'price_model', 'price_source',
    'reason_if_unpriced', 'api_flavor', 'service_tier', 'status', 'error_type',
    'uncached_input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens',
    'total_input_tokens', 'reasoning_tokens', 'cost_reported', 'latency_ms',
    'time_to_first_token_ms', 'router_confidence', 'rating', 'is_routed_at_all',
    'is_router_right', 'request_date', 'requested_at', 'received_at',
] %}

with

requests as (
    select * from {{ ref('stg_ai_gateway__model_requests') }}
),

cards as (
    select * from {{ ref('int_model_price_cards') }}
),

model_names as (
    select * from {{ ref('int_model_names_found') }}
),

{%- if is_converted %}

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
    where currency = 'USD'
),

request_days as (
    select distinct request_date from requests
),

-- List prices are in US dollars.
rates as (
    select
        request_days.request_date,
        fx_rates.rate_to_reporting
    from request_days
    inner join fx_rates
        on
            request_days.request_date >= fx_rates.valid_from
            and request_days.request_date < fx_rates.valid_to
),
{%- endif %}

-- L1: disjoint buckets, whatever the API counts as input.
buckets as (
    select
        *,
        {{ price_tier('service_tier') }} as price_tier,
        case
            when api_flavor = 'anthropic' then input_tokens
            else input_tokens - cache_read_tokens - cache_write_tokens
        end as uncached_input_tokens,
        case
            when api_flavor = 'anthropic'
                then input_tokens + cache_read_tokens + cache_write_tokens
            else input_tokens
        end as total_input_tokens,
        {%- if default %}
        case when requested_model is null then {{ default.provider }} else provider end
            as baseline_provider,
        coalesce(requested_model, {{ default.model }}) as baseline_model
        {%- else %}
        provider as baseline_provider,
        requested_model as baseline_model
        {%- endif %}
    from requests
),

-- At most one card holds for a tier, a number of input tokens and a moment (L4, L5).
carded as (
    select
        buckets.*,
        {%- for card in ['card', 'baseline'] %}
        {%- for usage_type in usage_types %}
        {{ reporting_price(card, usage_type) }} as {{ card }}_{{ usage_type }}_price,
        {%- endfor %}
        {%- endfor %}
        card.price_source,
        coalesce(answered.own_model, answered.list_model) as price_model,
        coalesce(
            buckets.is_routed,
            coalesce(answered.own_model, answered.list_model, buckets.model)
            != coalesce(asked.own_model, asked.list_model, buckets.requested_model),
            false
        ) as is_routed_at_all,
        case
            when card.model is not null then 'tokens_without_price'
            when coalesce(answered.is_other_provider, true) then 'unknown_model'
            else 'no_price_for_tier_or_day'
        end as reason_if_unpriced
    from buckets
    left join cards as card
        on
            buckets.provider = card.provider
            and buckets.model = card.model
            and buckets.price_tier = card.service_tier
            and not card.is_other_provider
            and buckets.total_input_tokens >= card.min_input_tokens
            and buckets.total_input_tokens < card.below_input_tokens
            and buckets.requested_at >= card.valid_from
            and buckets.requested_at < card.valid_to
    left join cards as baseline
        on
            buckets.baseline_provider = baseline.provider
            and buckets.baseline_model = baseline.model
            and buckets.price_tier = baseline.service_tier
            and buckets.total_input_tokens >= baseline.min_input_tokens
            and buckets.total_input_tokens < baseline.below_input_tokens
            and buckets.requested_at >= baseline.valid_from
            and buckets.requested_at < baseline.valid_to
    left join model_names as answered
        on buckets.provider = answered.provider and buckets.model = answered.model
    left join model_names as asked
        on
            buckets.provider = asked.provider
            and buckets.requested_model = asked.model
    {%- if is_converted %}
    left join rates on buckets.request_date = rates.request_date
    {%- endif %}
),

priced as (
    select
        {{ columns | join(',\n        ') }},
        {%- for card, side in [('card', ''), ('baseline', 'baseline_')] %}
        {%- for usage_type in usage_types %}
        {{ token_cost(
            ('uncached_input' if usage_type == 'input' else usage_type) ~ '_tokens',
            card ~ '_' ~ usage_type ~ '_price'
        ) }} as {{ side }}{{ usage_type }}_cost
        {%- if not (card == 'baseline' and loop.last) %},{% endif %}
        {%- endfor %}
        {%- endfor %}
    from carded
)

select * from priced
