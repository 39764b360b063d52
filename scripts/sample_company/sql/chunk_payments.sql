-- Grain: one row a payment try of a checkout of the chunk, and one a checkout that was
-- left. Rows after the chunk's end are carried over to the next chunk.
create or replace temp table chunk_payments as
with totals as (
    select
        visit_no,
        any_value(currency) as currency,
        sum(sale_amount + tax_amount) as amount
    from chunk_items
    group by visit_no
),

checkouts as (
    select
        *,
        if(
            has_checkout,
            checkout_at,
            carted_at + to_seconds(spread(40, 4000, draw('left_time', visit_no)))
        ) as first_try_at,
        unnest(range(greatest(payment_tries, 1))) as try_no
    from chunk_visits
    where
        not is_test
        and (
            (has_checkout and not is_unrecorded)
            or (
                has_cart
                and not has_checkout
                and draw('left', visit_no) < getvariable('abandoned_rate')
            )
        )
),

tries as (
    select
        checkouts.visit_no * 4 + checkouts.try_no as payment_no,
        checkouts.visit_no,
        checkouts.customer_no,
        checkouts.first_try_at
        + to_seconds(checkouts.try_no * checkouts.try_gap) as initiated_at,
        case
            when not checkouts.has_checkout then 'abandoned'
            when checkouts.is_pending then 'pending'
            when
                checkouts.is_paid
                and checkouts.try_no = checkouts.payment_tries - 1
                then 'succeeded'
            else 'failed'
        end as status,
        coalesce(totals.amount, products.list_price::decimal(18, 2)) as amount,
        coalesce(totals.currency, 'USD') as currency
    from checkouts
    left join totals on checkouts.visit_no = totals.visit_no
    inner join products on checkouts.product_no = products.product_no
)

select
    *,
    initiated_at as logged_at,
    null::varchar as made_kind
from tries
where initiated_at < getvariable('window_until')
union all by name
select
    visit_no * 4 as payment_no,
    visit_no,
    logged_at as initiated_at,
    'failed' as status,
    19.00 as amount,
    'USD' as currency,
    logged_at,
    kind as made_kind
from made_payments
where
    logged_at >= getvariable('chunk_first_day')
    and logged_at < getvariable('chunk_last_day') + 1
union all by name
-- Both sides have the columns of one table.
select * from carried_payments;  -- noqa: AM04
