-- Grain: one row a visit that starts on one of chunk_days, with all it leads to up to
-- the order. A view: the first pass reads only what makes a customer, and DuckDB
-- leaves out the draws that it does not need.
create or replace view visit_outcomes as
with new_visits as (
    select
        numbers.visit_no,
        numbers.visit_no as person_no,
        false as is_return,
        numbers.day_date,
        numbers.day_date
        + to_hours(pick(getvariable('hour_slots'), 'hour', numbers.visit_no))
        + to_seconds(floor(draw('second', numbers.visit_no) * 3600)::bigint)
            as started_at
    from (
        select
            day_date,
            unnest(range(first_visit_no, last_visit_no + 1)) as visit_no
        from chunk_days
    ) as numbers
),

starts as (
    select * from new_visits
    union all
    select
        return_visits.visit_no,
        return_visits.person_no,
        true as is_return,
        return_visits.day_date,
        return_visits.started_at
    from return_visits
    where
        return_visits.day_date
        between getvariable('chunk_first_day') and getvariable('chunk_last_day')
),

chosen as (
    select
        *,
        pick(getvariable('country_slots'), 'country', person_no) as country_no,
        pick(getvariable('channel_slots'), 'channel', visit_no) as channel_no,
        1 + floor(draw('style', visit_no) * 4)::integer as style_no,
        case
            when day_date >= getvariable('new_niche_from')
                then pick(getvariable('product_slots'), 'product', visit_no)
            else pick(getvariable('first_product_slots'), 'product', visit_no)
        end as product_no,
        -- Two or three versions run side by side at any time, so they compare fairly.
        case
            when day_date < date '2025-10-01'
                then if(draw('prompt', visit_no) < 0.6, 'v1', 'v2')
            when draw('prompt', visit_no) < 0.4 then 'v2'
            when draw('prompt', visit_no) < 0.75 or day_date < date '2026-05-01'
                then 'v3'
            else 'v4'
        end as prompt_version,
        day_date >= getvariable('sale_from')
        and day_date < getvariable('sale_until') as is_sale,
        not is_return
        and draw('test', visit_no) < getvariable('test_visit_rate') as is_test
    from starts
),

willing as (
    select
        chosen.*,
        if(
            styles.style_name = getvariable('winning_style'),
            getvariable('winning_style_factor'),
            getvariable('other_style_factor')
        )
        * if(
            countries.country = getvariable('slow_country'),
            getvariable('slow_country_factor'),
            1
        )
        * if(chosen.is_sale, getvariable('sale_purchase_factor'), 1)
        * channels.purchase_factor as purchase_factor,
        draw('cart', chosen.visit_no) < if(
            chosen.is_return,
            getvariable('return_cart_rate'),
            getvariable('new_cart_rate')
        ) as has_cart
    from chosen
    inner join styles on chosen.style_no = styles.style_no
    inner join countries on chosen.country_no = countries.country_no
    inner join channels on chosen.channel_no = channels.channel_no
),

checkouts as (
    select
        *,
        if(has_cart, started_at + to_seconds(case
            when draw('cart_pace', visit_no) < 0.72
                then spread(20, 1500, draw('cart_time', visit_no))
            when draw('cart_pace', visit_no) < 0.93
                then spread(1800, 36000, draw('cart_time', visit_no))
            else spread(43200, 400000, draw('cart_time', visit_no))
        end), null) as carted_at,
        if(
            has_cart,
            draw('buy', visit_no) < purchase_factor * if(
                is_return,
                getvariable('return_purchase_of_cart_rate'),
                getvariable('new_purchase_of_cart_rate')
            ),
            draw('buy', visit_no) < purchase_factor * if(
                is_return,
                getvariable('return_direct_purchase_rate'),
                getvariable('new_direct_purchase_rate')
            )
        ) as has_checkout
    from willing
),

tries as (
    select
        *,
        if(has_checkout, coalesce(carted_at, started_at) + to_seconds(case
            -- A few come back after the funnel's window of 14 days.
            when draw('slow', visit_no) < getvariable('slow_purchase_rate')
                then spread(1300000, 1800000, draw('buy_time', visit_no))
            when draw('buy_pace', visit_no) < 0.76
                then spread(30, 1800, draw('buy_time', visit_no))
            when draw('buy_pace', visit_no) < 0.93
                then spread(2400, 43200, draw('buy_time', visit_no))
            else spread(50000, 600000, draw('buy_time', visit_no))
        end), null) as checkout_at
    from checkouts
),

paid as (
    select
        *,
        checkout_at >= getvariable('outage_from')
        and checkout_at < getvariable('outage_until') as is_outage,
        draw('pending', visit_no) < getvariable('pending_rate') as is_pending
    from tries
),

attempts as (
    select
        *,
        case
            when not has_checkout then 0
            when is_pending then 1
            when
                draw('try_1', visit_no) < if(
                    is_outage,
                    getvariable('outage_try_rate'),
                    getvariable('first_try_rate')
                )
                or draw('again_2', visit_no) >= getvariable('second_try_share')
                then 1
            when
                draw('try_2', visit_no) < if(
                    is_outage,
                    getvariable('outage_try_rate'),
                    getvariable('next_try_rate')
                )
                or draw('again_3', visit_no) >= getvariable('third_try_share')
                then 2
            else 3
        end as payment_tries
    from paid
),

settled as (
    select
        *,
        has_checkout and not is_pending
        and case payment_tries
            when 1 then draw('try_1', visit_no)
            when 2 then draw('try_2', visit_no)
            else draw('try_3', visit_no)
        end < case
            when is_outage then getvariable('outage_try_rate')
            when payment_tries = 1 then getvariable('first_try_rate')
            else getvariable('next_try_rate')
        end as is_paid,
        -- Seconds between two tries of one checkout.
        45 + floor(draw('try_gap', visit_no) * 200)::bigint as try_gap
    from attempts
)

select
    *,
    coalesce(is_paid, false)
    or (
        has_checkout and not is_pending
        and draw('unpaid', visit_no) < getvariable('unpaid_order_logged_rate')
    ) as has_order,
    checkout_at + to_seconds((payment_tries - 1) * try_gap + 8) as ordered_at,
    is_paid
    and draw('unrecorded', visit_no) < getvariable('unrecorded_payment_rate')
        as is_unrecorded,
    not is_return and not is_test and coalesce(
        (is_paid and draw('guest', visit_no) >= getvariable('guest_rate'))
        or (
            not has_checkout
            and draw('signup', visit_no) < getvariable('signup_rate')
        ),
        false
    ) as is_signup
from settled;
