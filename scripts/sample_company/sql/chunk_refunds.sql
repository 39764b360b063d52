-- Grain: one row a refund of an order of the chunk. amount is null where the whole sale
-- was given back without saying so (orders of one item only, so it is no riddle).
create or replace temp table chunk_refunds as
with orders as (
    select
        any_value(columns(
            * exclude (
                visit_no, item_no, product_no, sale_amount, tax_amount, discount_amount,
                gross_amount, quantity
            )
        )),
        visit_no,
        min(product_no) filter (where item_no = 0) as product_no,
        sum(sale_amount) as sale_amount
    from chunk_items
    where
        is_paid
        and not is_test
        and ordered_at < getvariable('window_until')
    group by visit_no
),

refunded as (
    select
        *,
        draw('refund_kind', visit_no) as kind_share
    from orders
    where
        draw('refund', visit_no) < getvariable('refund_rate') * if(
            prompt_version = getvariable('bad_prompt_version'),
            getvariable('bad_prompt_refund_factor'),
            1
        )
),

bounds as (
    select
        *,
        getvariable('refund_full_missing_share') as full_missing_until,
        full_missing_until + getvariable('refund_partial_share') as partial_until,
        partial_until + getvariable('refund_full_share') as full_until,
        full_until + getvariable('refund_several_share') as several_until,
        several_until + getvariable('refund_over_sale_share') as over_sale_until
    from refunded
),

kinds as (
    select
        *,
        case
            when kind_share < full_missing_until and order_items = 1
                then 'full_missing'
            when kind_share < full_missing_until then 'full'
            when kind_share < partial_until then 'partial'
            when kind_share < full_until then 'full'
            when kind_share < several_until then 'several'
            when kind_share < over_sale_until then 'over_sale'
            else 'before_sale'
        end as refund_kind
    from bounds
),

timed as (
    select
        *,
        unnest(range(if(refund_kind = 'several', 2, 1))) as refund_no,
        case
            when refund_kind = 'before_sale' then -7200
            when draw('late_refund', visit_no) < getvariable('late_refund_rate')
                then 2600000 + floor(draw('late_days', visit_no) * 3800000)::bigint
            else spread(3600, 2400000, draw('refund_time', visit_no))
        end as refund_seconds
    from kinds
)

select
    * exclude (sale_amount),
    sale_amount as order_amount,
    ordered_at
    + to_seconds(
        refund_seconds + refund_no * spread(3600, 400000, draw('again', visit_no))
    ) as refunded_at,
    case refund_kind
        when 'full_missing' then null
        when 'over_sale' then sale_amount + 10
        when 'partial'
            then (sale_amount * (0.2 + 0.5 * draw('part', visit_no)))::decimal(18, 2)
        when 'several'
            then (
                sale_amount * (0.15 + 0.25 * draw('part', visit_no + refund_no))
            )::decimal(18, 2)
        else sale_amount
    end as amount
from timed;
