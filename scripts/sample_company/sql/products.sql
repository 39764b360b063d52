-- Grain: one row a product. The new niche was launched within the window.
create or replace temp view product_rows as
select
    'kept' as kind,
    product_no as logged_at,
    product_name,
    category,
    niche,
    vault_id,
    list_price::decimal(18, 2) as list_price,
    unit_cost::decimal(18, 2) as unit_cost,
    if(
        niche = getvariable('new_niche'),
        getvariable('new_niche_from'),
        date '2025-01-06' + product_no::integer
    )::timestamp as launched_at
from products;
