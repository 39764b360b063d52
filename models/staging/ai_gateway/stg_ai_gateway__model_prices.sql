{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_ai_gateway__model_prices') }}
),

kept_rows as (
    select
        provider,
        model,
        usage_type,
        service_tier,
        source,
        min_input_tokens,
        price_per_million,
        valid_from,
        valid_to
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
