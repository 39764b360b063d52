{%- set seed = 'raw_ai_gateway__model_prices' %}

with

raw_rows as (
    select * from {{ ref('raw_ai_gateway__model_prices') }}
),

typed_rows as (
    select
        lower({{ cast_raw('provider', 'string') }}) as provider,
        {{ cast_raw('model', 'string') }} as model,
        lower({{ cast_raw('usage_type', 'string') }}) as usage_type,
        coalesce(lower({{ cast_raw('service_tier', 'string') }}), 'standard')
            as service_tier,
        {{ cast_raw('source', 'string') }} as source,
        coalesce(cast({{ cast_raw('min_input_tokens', 'decimal(12,0)') }} as bigint), 0)
            as min_input_tokens,
        {{ cast_raw('price_per_million', 'decimal(18,9)') }} as price_per_million,
        {{ cast_raw('valid_from', 'timestamp') }} as valid_from,
        {{ cast_raw('valid_to', 'timestamp') }} as valid_to,
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
        concat_ws(
            chr(31),
            typed_rows.provider,
            typed_rows.model,
            typed_rows.usage_type,
            typed_rows.service_tier,
            cast(typed_rows.min_input_tokens as {{ dbt.type_string() }}),
            cast(typed_rows.valid_from as {{ dbt.type_string() }})
        ) as row_key,
        coalesce(
            typed_rows.contract_problem,
            case
                when typed_rows.price_per_million < 0
                    then 'invalid_price_per_million'
                when typed_rows.min_input_tokens < 0
                    then 'invalid_min_input_tokens'
                when typed_rows.valid_to <= typed_rows.valid_from
                    then 'invalid_valid_to'
            end
        ) as problem
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('row_key', 'valid_from') }}
    from checked_rows
),

all_rows as (
    select
        provider,
        model,
        usage_type,
        service_tier,
        source,
        min_input_tokens,
        price_per_million,
        valid_from,
        valid_to,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
