{{
    config(
        post_hook='{{ note_differences_from(
            this, "product_name, category, niche, vault_id, unit_cost, row_status") }}',
    )
}}

{%- set seed = 'raw_storefront__products' %}

with

raw_rows as (
    select * from {{ ref('raw_storefront__products') }}
),

typed_rows as (
    select
        {{ cast_raw('product_name', 'string') }} as product_name,
        {{ cast_raw('category', 'string') }} as category,
        {{ cast_raw('niche', 'string') }} as niche,
        {{ cast_raw('vault_id', 'string') }} as vault_id,
        {{ money(cast_raw('list_price', 'decimal(12,6)')) }} as list_price,
        {{ money(cast_raw('unit_cost', 'decimal(12,6)')) }} as unit_cost,
        {{ cast_raw('launched_at', 'timestamp') }} as launched_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('product_name', 'launched_at') }}
    from typed_rows
),

all_rows as (
    select
        product_name,
        category,
        niche,
        vault_id,
        list_price,
        unit_cost,
        launched_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
