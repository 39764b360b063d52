{{ config(**replaced_days('event_date')) }}

{%- set columns = [
    'event_id', 'visit_id', 'customer_id', 'order_id', 'vault_id', 'product_name',
    'niche', 'stage', 'refund_reason', 'country', 'region', 'language', 'channel',
    'campaign', 'logged_customer_type', 'ai_style', 'ai_prompt_version', 'ai_version',
    'currency', 'sale_amount', 'discount_amount', 'tax_amount', 'quantity',
    'generation_seconds', 'unreadable_values', 'is_refunded', 'is_generated',
    'is_delivered', 'is_test', 'event_date', 'event_at', 'received_at', 'file_name',
] %}

with

typed_events as (
    select * from {{ ref('base_storefront__events_typed') }}
    {%- if is_incremental() %}
    where {{ is_restated(restate_from(this, where="row_status = 'kept'")) }}
    {%- endif %}
),

single_rows as (
    select
        {{ columns | join(',\n        ') }},
        problem,
        row_text,
        case when problem is not null then 'quarantined' else 'kept' end as row_status
    from typed_events
    where not is_repeated or problem is not null
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('event_id', 'received_at') }}
    from typed_events
    where is_repeated and problem is null
),

repeated_rows as (
    select
        {{ columns | join(',\n        ') }},
        -- A key that a closed day holds stays there until a full refresh.
        case when is_closed then 'conflict' else {{ row_problem() }} end as problem,
        case
            when is_closed or {{ row_status() }} = 'quarantined' then row_text
        end as row_text,
        case when is_closed then 'quarantined' else {{ row_status() }} end
            as row_status
    from ranked_rows
),

all_rows as (
    select * from single_rows
    union all
    select * from repeated_rows
)

select * from all_rows
