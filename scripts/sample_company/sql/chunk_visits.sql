-- Grain: one row a visit of the chunk, narrow: numbers instead of names.
create or replace temp table chunk_visits as
select
    visit_no,
    person_no,
    is_return,
    is_test,
    is_paid,
    is_pending,
    is_unrecorded,
    has_cart,
    has_checkout,
    has_order,
    country_no,
    channel_no,
    style_no,
    product_no,
    prompt_version,
    payment_tries,
    try_gap,
    started_at,
    carted_at,
    checkout_at,
    ordered_at,
    if(is_return or is_signup, person_no, null) as customer_no,
    is_return or (is_signup and not has_checkout) as is_known,
    -- The second writer model takes over within three months.
    draw('version', visit_no)
    < datediff('day', date '2026-01-10', day_date) / 90.0 as is_new_version,
    draw('language', person_no) < 0.15 as is_second_language,
    draw('currency', person_no) < 0.35 as is_local_currency,
    if(
        is_sale, getvariable('sale_discount_rate'),
        if(
            draw('coupon', visit_no) < getvariable('coupon_rate'),
            getvariable('coupon_discount_rate'), 0
        )
    ) as discount_rate,
    has_order
    and draw('unseen', visit_no) < getvariable('unseen_visit_rate') as is_unseen,
    case
        when draw('pages', visit_no) < 0.88 then 1
        when draw('pages', visit_no) < 0.97 then 2
        else 3
    end as visit_events,
    if(has_cart, if(draw('carts', visit_no) < 0.9, 1, 2), 0) as cart_events,
    case
        when not has_order then 0
        when draw('items', visit_no) < 0.75 then 1
        when draw('items', visit_no) < 0.93 then 2
        else 3
    end as order_items
from visit_outcomes;
