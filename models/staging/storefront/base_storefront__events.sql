{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key='event_date',
    )
}}

{%- set columns = [
    'event_id', 'visit_id', 'customer_id', 'order_id', 'vault_id', 'product_name', 'niche',
    'stage', 'refund_reason', 'country', 'region', 'language', 'channel', 'campaign',
    'logged_customer_type', 'ai_style', 'ai_prompt_version', 'ai_version', 'currency',
    'sale_amount', 'discount_amount', 'tax_amount', 'quantity', 'generation_seconds',
    'unreadable_values', 'is_refunded', 'is_generated', 'is_delivered', 'is_test',
    'event_date', 'event_at', 'received_at', 'file_name',
] %}
{%- set typed_events = ref('base_storefront__events_typed') %}
{%- if is_incremental() %}
    {%- set typed_events = 'restated_events' %}
    {%- set first_day = restate_from(this, where="row_status = 'kept'") %}
{%- endif %}

with

{% if is_incremental() -%}
-- Rows without a usable date lie on the first valid date and are always read again. A key
-- that an older day holds already stays there until a full refresh.
restated_events as (
    select
        {%- for column in columns %}
        typed_events.{{ column }},
        {%- endfor %}
        typed_events.payload,
        typed_events.row_text,
        case
            when typed_events.problem is not null then typed_events.problem
            when older_events.event_id is not null then 'conflict'
        end as problem,
        case
            when typed_events.problem is not null or older_events.event_id is not null
                then typed_events.row_text
        end as problem_row_text
    from {{ ref('base_storefront__events_typed') }} as typed_events
    left join (
        select event_id from {{ this }}
        where
            row_status = 'kept'
            and event_date > date '{{ var("first_valid_date") }}'
            and event_date < {{ first_day }}
    ) as older_events
        on typed_events.event_id = older_events.event_id
    where
        typed_events.event_date >= {{ first_day }}
        or typed_events.event_date <= date '{{ var("first_valid_date") }}'
),

{% endif -%}
-- Few keys come twice: found first, so that only their rows are sorted and compared.
repeated_keys as (
    select event_id
    from {{ typed_events }}
    where problem is null
    group by event_id
    having count(*) > 1
),

single_rows as (
    select
        {%- for column in columns %}
        typed_events.{{ column }},
        {%- endfor %}
        typed_events.problem,
        typed_events.problem_row_text as row_text,
        case
            when typed_events.problem is not null then 'quarantined'
            else 'kept'
        end as row_status
    from {{ typed_events }} as typed_events
    left join repeated_keys on typed_events.event_id = repeated_keys.event_id
    where
        typed_events.problem is not null or repeated_keys.event_id is null
),

ranked_rows as (
    select
        typed_events.*,
        {{ winning_payload('problem', 'event_id', 'payload', 'received_at') }}
            as kept_payload,
        {{ copy_number('problem', 'event_id', 'payload', 'received_at') }} as copy_number
    from {{ typed_events }} as typed_events
    where
        typed_events.problem is null
        and typed_events.event_id in (select event_id from repeated_keys)
),

repeated_rows as (
    select
        {%- for column in columns %}
        {{ column }},
        {%- endfor %}
        {{ row_problem() }} as problem,
        case when {{ row_status() }} = 'quarantined' then row_text end as row_text,
        {{ row_status() }} as row_status
    from ranked_rows
),

all_rows as (
    select * from single_rows
    union all
    select * from repeated_rows
)

select * from all_rows
