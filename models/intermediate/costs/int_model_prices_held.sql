{%- set kind = ['provider', 'model', 'usage_type', 'service_tier'] %}
{%- set key = kind + ['min_input_tokens'] %}
{%- set span_kind = [
    'spans.provider', 'spans.model', 'spans.usage_type', 'spans.service_tier',
] %}
{%- set list_rank = 99 %}
{%- set for_ever = "timestamp '9999-12-31 00:00:00'" %}

with

model_names as (
    select * from {{ ref('int_model_names_found') }}
),

own_prices as (
    select * from {{ ref('stg_ai_gateway__model_prices') }}
),

list_prices as (
    select * from {{ ref('ref_model_prices') }}
),

price_providers as (
    select * from {{ ref('ref_model_providers') }}
    where preference = 1
),

own_prices_of_providers as (
    select
        own_prices.*,
        coalesce(price_providers.price_provider, own_prices.provider) as price_provider
    from own_prices
    left join price_providers on own_prices.provider = price_providers.provider
),

-- An own price of the very name, else an own one of what it means, else the list's.
prices as (
    select
        model_names.provider,
        model_names.model,
        own_prices.usage_type,
        {{ price_tier('own_prices.service_tier') }} as service_tier,
        own_prices.min_input_tokens,
        own_prices.price_per_million,
        own_prices.valid_from,
        coalesce(own_prices.valid_to, {{ for_ever }}) as valid_to,
        own_prices.source,
        {{ own_price_rank('own_prices', 'model_names') }} as source_rank
    from model_names
    inner join own_prices_of_providers as own_prices
        on
            coalesce(model_names.own_provider, model_names.list_provider)
            = own_prices.price_provider
            and lower(own_prices.model)
            in (lower(model_names.own_model), lower(model_names.list_model))
    union all
    select
        model_names.provider,
        model_names.model,
        list_prices.usage_type,
        list_prices.service_tier,
        list_prices.min_input_tokens,
        list_prices.price_per_million,
        list_prices.valid_from,
        coalesce(list_prices.valid_to, {{ for_ever }}) as valid_to,
        list_prices.source,
        {{ list_rank }} as source_rank
    from model_names
    inner join list_prices
        on
            model_names.list_provider = list_prices.provider
            and model_names.list_model = list_prices.model
),

changes as (
    select
        {{ kind | join(',\n        ') }},
        valid_from as changed_at
    from prices
    union
    select
        {{ kind | join(',\n        ') }},
        valid_to as changed_at
    from prices
),

spans as (
    select
        *,
        lead(changed_at) over (
            partition by {{ kind | join(', ') }} order by changed_at
        ) as ends_at
    from changes
),

-- From its threshold on, an own price of a kind of token puts the list's aside: what
-- was agreed on is not overruled by a list row with a higher threshold. Where own rows
-- overlap, the one that began last.
ranked_prices as (
    select
        {{ span_kind | join(',\n        ') }},
        prices.min_input_tokens,
        prices.price_per_million,
        prices.source,
        prices.source_rank,
        spans.changed_at as valid_from,
        spans.ends_at as valid_to,
        min(prices.source_rank) over same_span as best_rank,
        min(
            case
                when prices.source_rank < {{ list_rank }} then prices.min_input_tokens
            end
        ) over same_span as own_from,
        row_number() over (
            partition by
                {{ span_kind | join(', ') }}, spans.changed_at, prices.min_input_tokens
            order by
                prices.source_rank asc,
                prices.valid_from desc,
                prices.price_per_million desc
        ) as place
    from spans
    inner join prices
        on
            {%- for column in kind %}
            spans.{{ column }} = prices.{{ column }} and
            {%- endfor %}
            spans.changed_at >= prices.valid_from
            and spans.changed_at < prices.valid_to
    window same_span as (partition by {{ span_kind | join(', ') }}, spans.changed_at)
),

held_prices as (
    select
        {{ key | join(',\n        ') }},
        price_per_million,
        coalesce(source, 'ai_gateway/model_prices') as source,
        source_rank < {{ list_rank }} as is_own,
        valid_from,
        valid_to
    from ranked_prices
    where
        place = 1
        and (
            source_rank = best_rank
            or (source_rank = {{ list_rank }} and min_input_tokens < own_from)
        )
)

select * from held_prices
