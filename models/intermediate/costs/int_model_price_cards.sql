{%- set key = ['provider', 'model', 'service_tier'] %}
{%- set usage_types = ['input', 'cache_read', 'cache_write', 'output'] %}

with

prices as (
    select * from {{ ref('int_model_prices_held') }}
),

model_names as (
    select * from {{ ref('int_model_names_found') }}
),

changes as (
    select
        {{ key | join(',\n        ') }},
        valid_from as changed_at
    from prices
    union
    select
        {{ key | join(',\n        ') }},
        valid_to as changed_at
    from prices
),

spans as (
    select
        *,
        lead(changed_at) over (
            partition by {{ key | join(', ') }} order by changed_at
        ) as ends_at
    from changes
),

thresholds as (
    select distinct
        {{ key | join(',\n        ') }},
        min_input_tokens
    from prices
),

bands as (
    select
        *,
        lead(min_input_tokens, 1, 9223372036854775807) over (
            partition by {{ key | join(', ') }} order by min_input_tokens
        ) as below_input_tokens
    from thresholds
),

cells as (
    select
        spans.provider,
        spans.model,
        spans.service_tier,
        bands.min_input_tokens,
        bands.below_input_tokens,
        spans.changed_at as valid_from,
        spans.ends_at as valid_to
    from spans
    inner join bands
        on
            spans.provider = bands.provider
            and spans.model = bands.model
            and spans.service_tier = bands.service_tier
    where spans.ends_at is not null
),

-- L5: of the rows whose threshold is reached, the one with the highest.
reached_prices as (
    select
        cells.*,
        prices.usage_type,
        prices.price_per_million,
        prices.source,
        prices.is_own,
        row_number() over (
            partition by
                cells.provider, cells.model, cells.service_tier,
                cells.min_input_tokens, cells.valid_from, prices.usage_type
            order by prices.min_input_tokens desc
        ) as place
    from cells
    inner join prices
        on
            cells.provider = prices.provider
            and cells.model = prices.model
            and cells.service_tier = prices.service_tier
            and cells.min_input_tokens >= prices.min_input_tokens
            and cells.valid_from >= prices.valid_from
            and cells.valid_from < prices.valid_to
),

wide_prices as (
    select
        {{ key | join(',\n        ') }},
        min_input_tokens,
        below_input_tokens,
        {%- for usage_type in usage_types %}
        max(case when usage_type = '{{ usage_type }}' then price_per_million end)
            as {{ usage_type }}_price,
        bool_or(is_own) filter (where usage_type = '{{ usage_type }}')
            as is_own_{{ usage_type }}_price,
        {%- endfor %}
        max(case when is_own then source end) as own_source,
        max(case when not is_own then source end) as list_source,
        valid_from,
        valid_to
    from reached_prices
    where place = 1
    group by all
),

-- Cached tokens without a price of their own are charged like other input.
price_cards as (
    select
        wide_prices.provider,
        wide_prices.model,
        wide_prices.service_tier,
        coalesce(model_names.own_model, model_names.list_model) as price_model,
        concat_ws(' + ', wide_prices.own_source, wide_prices.list_source)
            as price_source,
        wide_prices.min_input_tokens,
        wide_prices.below_input_tokens,
        wide_prices.input_price,
        {%- for usage_type in usage_types[1:3] %}
        coalesce(wide_prices.{{ usage_type }}_price, wide_prices.input_price)
            as {{ usage_type }}_price,
        {%- endfor %}
        wide_prices.output_price,
        wide_prices.is_own_input_price,
        {%- for usage_type in usage_types[1:3] %}
        coalesce(
            wide_prices.is_own_{{ usage_type }}_price, wide_prices.is_own_input_price
        ) as is_own_{{ usage_type }}_price,
        {%- endfor %}
        wide_prices.is_own_output_price,
        model_names.is_other_provider,
        wide_prices.valid_from,
        wide_prices.valid_to
    from wide_prices
    inner join model_names
        on
            wide_prices.provider = model_names.provider
            and wide_prices.model = model_names.model
)

select * from price_cards
