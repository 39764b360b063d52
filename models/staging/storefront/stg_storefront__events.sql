{{ config(materialized='view') }}

with

events as (
    select * from {{ ref('base_storefront__events') }}
),

kept_events as (
    select
        event_id,
        visit_id,
        customer_id,
        order_id,
        vault_id,
        product_name,
        niche,
        stage,
        refund_reason,
        country,
        region,
        language,
        channel,
        campaign,
        logged_customer_type,
        ai_style,
        ai_prompt_version,
        ai_version,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        sale_amount,
        coalesce(discount_amount, 0) as discount_amount,
        coalesce(tax_amount, 0) as tax_amount,
        coalesce(quantity, 1) as quantity,
        generation_seconds,
        coalesce(is_refunded, false) as is_refunded,
        is_generated,
        is_delivered,
        is_test,
        event_date,
        event_at,
        received_at
    from events
    where row_status = 'kept'
)

select * from kept_events
