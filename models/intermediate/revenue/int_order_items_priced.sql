{{
    config(
        pre_hook=[
            '{{ note_changes_of(this, "order_date", ref("int_orders_affected"),
                "order_id") }}',
            '{{ delete_keys(this, ref("int_orders_affected"), "order_id") }}',
        ],
        post_hook=[
            '{{ note_changes_of(this, "order_date", ref("int_orders_affected"),
                "order_id") }}',
        ],
        **replaced_keys('order_id')
    )
}}

{%- set orders = ref('int_orders_affected') %}
{%- if is_incremental() %}
    {%- set first_day = first_changed_day(this, priced_item_sources(), none) %}
    {%- set earliest = first_day_of(
        this, 'item_date', 'order_id in (select order_id from ' ~ orders ~ ')', first_day
    ) %}
{%- endif %}

with

purchases as (
    select * from {{ ref('stg_storefront__events') }}
    where stage = 'purchase' and not is_test
    {%- if is_incremental() %}
    and event_date >= {{ earliest }}
    and coalesce(order_id, event_id) in (select order_id from {{ orders }})
    {%- endif %}
),

products as (
    select * from {{ ref('stg_storefront__products') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

-- Who checks out without a number may have shown it earlier, or later, in the visit.
known_visitors as (
    select
        visit_id,
        customer_id
    from {{ ref('int_visits_stepped') }}
    where
        visit_id in (
            select purchases.visit_id from purchases
            where purchases.customer_id is null
        )
),

purchases_with_rate as (
    select
        purchases.*,
        case
            when purchases.currency = '{{ var("reporting_currency") }}' then 1
            else fx_rates.rate_to_reporting
        end as fx_rate
    from purchases
    left join fx_rates
        on
            purchases.currency = fx_rates.currency
            and purchases.event_date >= fx_rates.valid_from
            and purchases.event_date < fx_rates.valid_to
),

priced_items as (
    select
        items.event_id as order_item_id,
        coalesce(items.order_id, items.event_id) as order_id,
        items.visit_id,
        coalesce(
            items.customer_id,
            known_visitors.customer_id,
            items.visit_id
        ) as customer_id,
        coalesce(items.product_name, 'unknown') as product_name,
        coalesce(items.niche, products.niche, 'unknown') as niche,
        coalesce(products.category, 'unknown') as category,
        coalesce(items.vault_id, products.vault_id, 'unknown') as vault_id,
        coalesce(items.country, 'unknown') as country,
        coalesce(items.region, 'unknown') as region,
        coalesce(items.language, 'unknown') as language,
        coalesce(items.channel, 'unknown') as channel,
        coalesce(items.campaign, 'none') as campaign,
        coalesce(items.ai_style, 'unknown') as ai_style,
        coalesce(items.ai_prompt_version, 'unknown') as ai_prompt_version,
        coalesce(items.ai_version, 'unknown') as ai_version,
        items.customer_id is not null as is_customer_logged,
        items.logged_customer_type,
        items.currency,
        items.refund_reason,
        items.fx_rate,
        items.quantity,
        -- Without a rate the amount is unknown: 0 here, counted in fct_data_quality.
        {{ money('coalesce(items.sale_amount * items.fx_rate, 0)') }} as sale_amount,
        {{ money('coalesce(items.discount_amount * items.fx_rate, 0)') }}
            as discount_amount,
        {{ money('coalesce(items.tax_amount * items.fx_rate, 0)') }} as tax_amount,
        {{ money('coalesce(products.unit_cost, 0)') }} as unit_cost_amount,
        items.is_refunded as is_flagged_refunded,
        items.is_delivered,
        items.fx_rate is null as is_missing_fx_rate,
        items.sale_amount is null as is_missing_amount,
        products.unit_cost is null as is_missing_unit_cost,
        items.event_date as item_date,
        items.event_at as item_at,
        items.received_at
    from purchases_with_rate as items
    left join products on items.product_name = products.product_name
    left join known_visitors on items.visit_id = known_visitors.visit_id
),

numbered_items as (
    select
        *,
        row_number() over (
            partition by order_id order by item_at, order_item_id
        ) as item_number,
        min(item_at) over (partition by order_id) as ordered_at
    from priced_items
)

select
    *,
    {{ local_date('ordered_at') }} as order_date
from numbered_items
