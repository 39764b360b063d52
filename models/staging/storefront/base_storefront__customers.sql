{%- set seed = 'raw_storefront__customers' %}

with

raw_rows as (
    select * from {{ ref('raw_storefront__customers') }}
),

typed_rows as (
    select
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        {{ keyed_hash('lower(' ~ cast_raw('email', 'string') ~ ')') }} as email_hash,
        {{ iso_code('country', 'upper') }} as country,
        {{ cast_raw('region', 'string') }} as region,
        {{ iso_code('language', 'lower') }} as language,
        {{ cast_raw('acquisition_channel', 'string') }} as acquisition_channel,
        {{ cast_raw('created_at', 'timestamp') }} as created_at,
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
        {{ ranking_columns('customer_id', 'created_at') }}
    from typed_rows
),

all_rows as (
    select
        customer_id,
        email_hash,
        country,
        region,
        language,
        acquisition_channel,
        created_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
