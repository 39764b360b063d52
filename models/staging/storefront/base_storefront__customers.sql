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
        {{ winning_payload(
            'problem', 'customer_id', 'payload', 'created_at'
        ) }} as kept_payload,
        {{ copy_number(
            'problem', 'customer_id', 'payload', 'created_at'
        ) }} as copy_number
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
        {{ row_problem() }} as problem,
        {{ row_status() }} as row_status,
        case when {{ row_status() }} = 'quarantined' then row_text end as row_text
    from ranked_rows
)

select * from all_rows
