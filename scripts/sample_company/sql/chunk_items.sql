-- Grain: one row a purchased item. Amounts are in the order's currency; sale_amount is
-- after discount and before tax.
create or replace temp table chunk_items as
with items as (
    select
        *,
        unnest(range(order_items)) as item_no
    from chunk_visits
    where order_items > 0
),

chosen as (
    select
        * replace (
            case
                when item_no = 0 then product_no
                when started_at >= getvariable('new_niche_from')
                    then pick(
                        getvariable('product_slots'), 'item', visit_no * 4 + item_no
                    )
                else
                    pick(
                        getvariable('first_product_slots'),
                        'item',
                        visit_no * 4 + item_no
                    )
            end as product_no
        ),
        case
            when draw('quantity', visit_no * 4 + item_no) < 0.94 then 1
            when draw('quantity', visit_no * 4 + item_no) < 0.985 then 2
            else 3
        end as quantity
    from items
),

priced as (
    select
        chosen.*,
        coalesce(currencies.currency, 'USD') as currency,
        countries.tax_rate,
        (
            chosen.quantity
            * round(products.list_price * coalesce(currencies.price_factor, 1), 2)
        )::decimal(18, 2) as gross_amount
    from chosen
    inner join products on chosen.product_no = products.product_no
    inner join countries on chosen.country_no = countries.country_no
    left join currencies
        on countries.currency = currencies.currency and chosen.is_local_currency
),

discounted as (
    select
        *,
        (gross_amount * discount_rate)::decimal(18, 2) as discount_amount
    from priced
)

-- The columns of chunk_visits and those above.
select
    *,  -- noqa: AM04
    gross_amount - discount_amount as sale_amount,
    ((gross_amount - discount_amount) * tax_rate)::decimal(18, 2) as tax_amount
from discounted;
