{{ config(materialized='view') }}

{%- set seed = 'raw_storefront__events' %}

with

events as (
    select * from {{ ref('base_storefront__events_keyed') }}
),

repeated_keys as (
    select * from {{ ref('base_storefront__events_repeated') }}
)

select
    events.event_key as event_id,
    {{ cast_raw('visit_id', 'string') }} as visit_id,
    {{ cast_raw('customer_id', 'string') }} as customer_id,
    {{ cast_raw('order_id', 'string') }} as order_id,
    {{ cast_raw('vault_id', 'string') }} as vault_id,
    {{ cast_raw('product_name', 'string') }} as product_name,
    {{ cast_raw('niche', 'string') }} as niche,
    lower({{ cast_raw('funnel_stage', 'string') }}) as stage,
    {{ cast_raw('refund_reason', 'string') }} as refund_reason,
    {{ iso_code('country', 'upper') }} as country,
    {{ cast_raw('region', 'string') }} as region,
    {{ iso_code('language', 'lower') }} as language,
    {{ cast_raw('channel', 'string') }} as channel,
    {{ cast_raw('campaign', 'string') }} as campaign,
    lower({{ cast_raw('customer_type', 'string') }}) as logged_customer_type,
    {{ cast_raw('ai_style', 'string') }} as ai_style,
    {{ cast_raw('ai_prompt_version', 'string') }} as ai_prompt_version,
    {{ cast_raw('ai_version', 'string') }} as ai_version,
    upper({{ cast_raw('currency', 'string') }}) as currency,
    {{ cast_raw('sale_amount', 'decimal(18,6)') }} as sale_amount,
    {{ cast_raw('discount_amount', 'decimal(18,6)') }} as discount_amount,
    {{ cast_raw('tax_amount', 'decimal(18,6)') }} as tax_amount,
    {{ cast_raw('quantity', 'decimal(18,6)') }} as quantity,
    {{ cast_raw('ai_latency', 'double') }} as generation_seconds,
    {{ raw_unreadable_values(seed) }} as unreadable_values,
    {{ cast_raw('refund', 'boolean') }} as is_refunded,
    {{ cast_raw('ai_generation_success', 'boolean') }} as is_generated,
    {{ cast_raw('delivery_success', 'boolean') }} as is_delivered,
    coalesce({{ cast_raw('is_test', 'boolean') }}, false) as is_test,
    events.event_date,
    events.event_at,
    {{ cast_raw('received_at', 'timestamp') }} as received_at,
    events.problem,
    repeated_keys.event_key is not null as is_repeated,
    coalesce(repeated_keys.is_closed, false) as is_closed,
    -- Only where they are needed: text of a row costs more than all of its casts.
    case
        when repeated_keys.event_key is not null
            then {{ raw_row_hash(seed, without=['received_at']) }}
    end as payload,
    case
        when events.problem is not null or repeated_keys.event_key is not null
            then {{ raw_row_text(seed) }}
    end as row_text,
    events._file_name as file_name
from events
left join repeated_keys on events.event_key = repeated_keys.event_key
