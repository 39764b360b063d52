-- The cost of goods is below 0 only where the catalogue itself says so, or a line takes
-- units back.
with

odd_items as (
    select count(*) as items
    from {{ ref('fct_order_items') }}
    where unit_cost_amount < 0 or quantity < 0
),

ledger as (
    select * from {{ ref('fct_costs_daily') }}
    where cost_category = 'cost_of_goods'
)

select
    ledger.date_day,
    ledger.channel,
    ledger.amount
from ledger
cross join odd_items
where ledger.amount < 0 and odd_items.items = 0
