-- Every cent in exactly one row: a category of the ledger has the amount and the number
-- of entries of its source, to the last digit.
with

sources as (
    select
        'models' as cost_category,
        {{ ledger_amount('coalesce(sum(cost), 0)') }} as amount,
        count(*) as entries,
        count(*) filter (where cost is null) as entries_without_amount
    from {{ ref('fct_model_requests') }}
    union all
    select
        'payment_fees' as cost_category,
        {{ ledger_amount('coalesce(sum(amount), 0)') }} as amount,
        count(*) as entries,
        count(*) filter (where is_missing_fx_rate) as entries_without_amount
    from {{ ref('int_payment_fees') }}
    union all
    select
        'cost_of_goods' as cost_category,
        {{ ledger_amount('coalesce(sum(cost_amount), 0)') }} as amount,
        count(*) as entries,
        count(*) filter (where is_missing_unit_cost) as entries_without_amount
    from {{ ref('fct_order_items') }}
    where is_counted
    union all
    select
        cost_category,
        {{ ledger_amount('sum(amount)') }} as amount,
        count(*) as entries,
        count(*) filter (where is_missing_fx_rate) as entries_without_amount
    from {{ ref('int_operating_costs_converted') }}
    group by cost_category
),

ledger as (
    select
        cost_category,
        sum(amount) as amount,
        sum(entries) as entries,
        sum(entries_without_amount) as entries_without_amount
    from {{ ref('fct_costs_daily') }}
    group by cost_category
)

select
    coalesce(sources.cost_category, ledger.cost_category) as cost_category,
    sources.amount as source_amount,
    ledger.amount as ledger_amount,
    sources.entries as source_entries,
    ledger.entries as ledger_entries
from sources
full outer join ledger on sources.cost_category = ledger.cost_category
where
    coalesce(sources.amount, 0) != coalesce(ledger.amount, 0)
    or coalesce(sources.entries, 0) != coalesce(ledger.entries, 0)
    or coalesce(sources.entries_without_amount, 0)
    != coalesce(ledger.entries_without_amount, 0)
