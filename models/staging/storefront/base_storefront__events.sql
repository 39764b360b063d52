{{
    config(
        pre_hook=[
            '{{ note_restated_days(this) }}', '{{ delete_restated_days(this) }}',
        ],
        **replaced_days('event_date')
    )
}}

{%- set seed = 'raw_storefront__events' %}
{%- set first_day = log_first_day(this) if is_incremental() %}
{%- set columns = [
    'event_id', 'visit_id', 'customer_id', 'order_id', 'vault_id', 'product_name',
    'niche', 'stage', 'refund_reason', 'country', 'region', 'language', 'channel',
    'campaign', 'logged_customer_type', 'ai_style', 'ai_prompt_version', 'ai_version',
    'currency', 'sale_amount', 'discount_amount', 'tax_amount', 'quantity',
    'generation_seconds', 'unreadable_values', 'is_refunded', 'is_generated',
    'is_delivered', 'is_test', 'event_at', 'received_at', 'file_name',
] %}

with

raw_rows as {{ not_materialized() }} (
    select * from {{ ref('raw_storefront__events') }}
    {%- if first_day %}
    where
        {{ is_restated_file(first_day) }}
        and {{ is_restated_time(cast_raw('sale_datetime', 'timestamp'), first_day) }}
    {%- endif %}
),

newest_arrival as (
    {{ newest_arrival(ref('raw_storefront__events'), first_day) }}
),

timed_rows as {{ not_materialized() }} (
    select
        raw_rows.*,
        coalesce({{ cast_raw('event_id', 'string') }}, {{ raw_row_hash(seed) }})
            as row_key,
        {{ cast_raw('sale_datetime', 'timestamp') }} as happened_at,
        {{ raw_problem(seed) }} as contract_problem
    from raw_rows
),

checked_rows as {{ not_materialized() }} (
    select
        timed_rows.*,
        {{ time_problem(
            'timed_rows.happened_at', 'newest_arrival.newest_received_at'
        ) }} as time_problem
    from timed_rows
    cross join newest_arrival
),

dated_rows as {{ not_materialized() }} (
    select
        *,
        coalesce(contract_problem, time_problem) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

{{ open_log_rows('dated_rows', first_day, 'event_id') }}

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as event_id,
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
        open_rows.happened_at as event_at,
        {{ cast_raw('received_at', 'timestamp') }} as received_at,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, first_day) }}
    from open_rows
    {{ repetition_joins('open_rows', first_day) }}
),

{{ judged_rows('typed_rows', columns, 'event_id') }}

select * from all_rows
