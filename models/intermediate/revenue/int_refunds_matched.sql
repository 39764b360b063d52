with

refund_events as (
    select * from {{ ref('stg_storefront__events') }}
    where stage = 'refund' and not is_test
),

items as (
    select * from {{ ref('int_order_items_counted') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

-- By order number where the refund has one, else by visit: there the purchase of the
-- same product first, then the latest one before the refund.
candidates_by_order as (
    select
        refund_events.event_id as refund_id,
        items.order_item_id,
        1 as preference
    from refund_events
    inner join items on refund_events.order_id = items.order_id
    where items.item_number = 1
),

candidates_by_visit as (
    select
        refund_events.event_id as refund_id,
        items.order_item_id,
        row_number() over (
            partition by refund_events.event_id
            order by
                case
                    when refund_events.product_name = items.product_name then 0
                    else 1
                end asc,
                case when items.item_at <= refund_events.event_at then 0 else 1 end asc,
                items.item_at desc,
                items.order_item_id asc
        ) as preference
    from refund_events
    inner join items on refund_events.visit_id = items.visit_id
    where refund_events.order_id is null
),

matches as (
    select * from candidates_by_order
    union all
    select * from candidates_by_visit
    where preference = 1
),

order_products as (
    select distinct
        order_id,
        product_name
    from items
),

matched_refunds as (
    select
        refund_events.event_id as refund_id,
        coalesce(items.order_id, refund_events.order_id) as order_id,
        items.customer_id,
        coalesce(refund_events.refund_reason, 'not given') as reason,
        -- The product is refunded where the order holds it, else the whole order.
        order_products.product_name as target_product,
        refund_events.product_name,
        refund_events.niche,
        refund_events.vault_id,
        refund_events.country,
        refund_events.region,
        refund_events.language,
        refund_events.channel,
        refund_events.ai_style,
        refund_events.ai_prompt_version,
        refund_events.ai_version,
        -- At the sale's rate, so that a full refund leaves nothing behind.
        {{ money("abs(refund_events.sale_amount) * case
            when refund_events.currency = items.currency then items.fx_rate
            when refund_events.currency = '" ~ var("reporting_currency") ~ "' then 1
            else fx_rates.rate_to_reporting
        end") }} as requested_amount,
        refund_events.sale_amount is null as is_whole_sale,
        items.order_id is null as is_orphan,
        false as is_flag_on_sale,
        items.ordered_at,
        refund_events.event_at as refunded_at
    from refund_events
    left join matches on refund_events.event_id = matches.refund_id
    left join items on matches.order_item_id = items.order_item_id
    left join order_products
        on
            items.order_id = order_products.order_id
            and refund_events.product_name = order_products.product_name
    left join fx_rates
        on
            refund_events.currency = fx_rates.currency
            and refund_events.event_date >= fx_rates.valid_from
            and refund_events.event_date < fx_rates.valid_to
),

-- A log without refund rows marks the purchase itself; dated at the sale.
flagged_refunds as (
    select
        concat(items.order_item_id, ':refund') as refund_id,
        items.order_id,
        items.customer_id,
        coalesce(items.refund_reason, 'not given') as reason,
        items.product_name as target_product,
        items.product_name,
        items.niche,
        items.vault_id,
        items.country,
        items.region,
        items.language,
        items.channel,
        items.ai_style,
        items.ai_prompt_version,
        items.ai_version,
        {{ money('greatest(items.sale_amount, 0)') }} as requested_amount,
        false as is_whole_sale,
        false as is_orphan,
        true as is_flag_on_sale,
        items.ordered_at,
        items.ordered_at as refunded_at
    from items
    left join matched_refunds on items.order_id = matched_refunds.order_id
    where
        items.is_flagged_refunded
        and items.is_counted
        and matched_refunds.refund_id is null
)

select * from matched_refunds
union all
select * from flagged_refunds
