{{
    config(
        on_schema_change='fail',
        **replaced_changes(order_changes(), 'order_date')
    )
}}

with

order_items as (
    select
        order_item_id,
        order_id,
        visit_id,
        customer_id,
        product_name,
        niche,
        category,
        vault_id,
        country,
        region,
        language,
        channel,
        campaign,
        customer_type,
        ai_style,
        ai_prompt_version,
        ai_version,
        currency,
        item_number,
        quantity,
        gross_amount,
        discount_amount,
        tax_amount,
        refunded_amount,
        net_amount,
        attempted_amount,
        unit_cost_amount,
        cost_amount,
        days_to_first_refund,
        is_counted,
        is_in_paying_order,
        is_missing_fx_rate,
        is_missing_amount,
        is_missing_unit_cost,
        order_date,
        ordered_at
    from {{ ref('int_order_items_refunded') }}
    where {{ in_changes(order_changes(), 'order_date') }}
)

select * from order_items
