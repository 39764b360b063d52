{{
    config(
        post_hook='{{ note_differing_days(this, "*", ["sale_date", "refund_date"]) }}',
    )
}}

with

refunds as (
    select * from {{ ref('int_refunds_matched') }}
),

items as (
    select * from {{ ref('int_order_items_counted') }}
),

capped_refunds as (
    select * from {{ ref('int_refunds_capped') }}
),

both_allocations as (
    select
        refund_id,
        order_item_id,
        amount
    from {{ ref('int_refunds_of_products') }}
    union all
    select
        refund_id,
        order_item_id,
        amount
    from {{ ref('int_refunds_of_orders') }}
),

allocations as (
    select
        refund_id,
        order_item_id,
        sum(amount) as amount
    from both_allocations
    group by all
),

-- A refund without a sale keeps its own dimensions and its own day.
allocated_refunds as (
    select
        refunds.refund_id,
        refunds.order_id,
        allocations.order_item_id,
        refunds.customer_id,
        refunds.reason,
        coalesce(items.product_name, refunds.product_name, 'unknown') as product_name,
        coalesce(items.niche, refunds.niche, 'unknown') as niche,
        coalesce(items.vault_id, refunds.vault_id, 'unknown') as vault_id,
        coalesce(items.country, refunds.country, 'unknown') as country,
        coalesce(items.region, refunds.region, 'unknown') as region,
        coalesce(items.language, refunds.language, 'unknown') as language,
        coalesce(items.channel, refunds.channel, 'unknown') as channel,
        coalesce(items.customer_type, 'unknown') as customer_type,
        coalesce(items.ai_style, refunds.ai_style, 'unknown') as ai_style,
        coalesce(items.ai_prompt_version, refunds.ai_prompt_version, 'unknown')
            as ai_prompt_version,
        coalesce(items.ai_version, refunds.ai_version, 'unknown') as ai_version,
        {{ money('case
            when refunds.is_orphan then coalesce(refunds.requested_amount, 0)
            else coalesce(allocations.amount, 0)
        end') }} as amount,
        {{ money('coalesce(
            capped_refunds.requested_amount, refunds.requested_amount, 0
        )') }} as requested_amount,
        refunds.is_orphan,
        refunds.is_flag_on_sale,
        refunds.refunded_at < refunds.ordered_at as is_before_sale,
        {{ local_date('refunds.refunded_at') }} as refund_date,
        coalesce(
            {{ local_date('refunds.ordered_at') }},
            {{ local_date('refunds.refunded_at') }}
        ) as sale_date,
        refunds.refunded_at,
        refunds.ordered_at
    from refunds
    left join capped_refunds on refunds.refund_id = capped_refunds.refund_id
    left join allocations on refunds.refund_id = allocations.refund_id
    left join items on allocations.order_item_id = items.order_item_id
)

select * from allocated_refunds
