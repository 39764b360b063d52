-- Grain: one row an event that was logged once, before the log repeats or loses any;
-- narrow. Rows after the chunk's end are carried over to the next chunk.
create or replace temp table chunk_events as
with visit_events as (
    select
        *,
        unnest(range(visit_events)) as event_index
    from chunk_visits
    where not is_unseen
),

cart_events as (
    select
        *,
        unnest(range(cart_events)) as event_index
    from chunk_visits
    where not is_unseen and cart_events > 0
),

steps as (
    select
        visit_no * 16 + event_index as event_no,
        visit_no,
        if(is_known, customer_no, null) as customer_no,
        'visit' as stage,
        started_at + to_seconds(
            event_index * spread(30, 1200, draw('page_time', visit_no))
        ) as occurred_at,
        product_no,
        country_no,
        channel_no,
        style_no,
        prompt_version,
        is_new_version,
        is_second_language,
        is_return,
        is_test,
        false as has_order,
        event_index = 0 as has_generation,
        null::varchar as currency,
        null::integer as quantity,
        null::decimal(18, 2) as sale_amount,
        null::decimal(18, 2) as discount_amount,
        null::decimal(18, 2) as tax_amount
    from visit_events
    union all
    select
        visit_no * 16 + 3 + event_index as event_no,
        visit_no,
        if(is_known, customer_no, null) as customer_no,
        'cart' as stage,
        carted_at + to_seconds(event_index * 25) as occurred_at,
        product_no,
        country_no,
        channel_no,
        style_no,
        prompt_version,
        is_new_version,
        is_second_language,
        is_return,
        is_test,
        false as has_order,
        false as has_generation,
        null as currency,
        null as quantity,
        null as sale_amount,
        null as discount_amount,
        null as tax_amount
    from cart_events
    union all
    select
        visit_no * 16 + 5 + item_no as event_no,
        visit_no,
        customer_no,
        'purchase' as stage,
        ordered_at as occurred_at,
        product_no,
        country_no,
        channel_no,
        style_no,
        prompt_version,
        is_new_version,
        is_second_language,
        is_return,
        is_test,
        true as has_order,
        true as has_generation,
        currency,
        quantity,
        sale_amount,
        discount_amount,
        tax_amount
    from chunk_items
    union all
    select
        visit_no * 16 + 8 + refund_no as event_no,
        visit_no,
        customer_no,
        'refund' as stage,
        refunded_at as occurred_at,
        product_no,
        country_no,
        channel_no,
        style_no,
        prompt_version,
        is_new_version,
        is_second_language,
        is_return,
        is_test,
        true as has_order,
        false as has_generation,
        currency,
        null as quantity,
        amount as sale_amount,
        null as discount_amount,
        null as tax_amount
    from chunk_refunds
)

select
    steps.*,
    steps.occurred_at as logged_at,
    null::varchar as made_kind
from steps
where steps.occurred_at < getvariable('window_until')
union all by name
select
    visit_no * 16 as event_no,
    visit_no,
    stage,
    occurred_at,
    product_no,
    country_no,
    channel_no,
    style_no,
    'v2' as prompt_version,
    false as is_new_version,
    false as is_second_language,
    false as is_return,
    false as is_test,
    stage in ('purchase', 'refund') as has_order,
    stage in ('visit', 'purchase') as has_generation,
    if(stage in ('purchase', 'refund'), 19.00, null) as sale_amount,
    logged_at,
    kind as made_kind
from made_events
where
    logged_at >= getvariable('chunk_first_day')
    and logged_at < getvariable('chunk_last_day') + 1
union all by name
-- Both sides have the columns of one table.
select * from carried_events;  -- noqa: AM04
