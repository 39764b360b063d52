-- A refund is cut into items by proportion; cents lost in rounding would make revenue
-- by product differ from revenue in total. Both the cuts and the items must hold all of
-- it.
with

allocations as (
    select
        refund_id,
        sum(amount) as amount
    from {{ ref('int_refund_allocations') }}
    group by refund_id
),

refunds as (
    select * from {{ ref('fct_refunds') }}
),

unequal_refunds as (
    select coalesce(refunds.refund_id, allocations.refund_id) as refund_id
    from refunds
    full outer join allocations on refunds.refund_id = allocations.refund_id
    where
        allocations.amount is null
        or refunds.amount is null
        or refunds.amount != allocations.amount
        or refunds.amount > refunds.requested_amount
        or refunds.amount < 0
        or refunds.is_capped != (refunds.amount < refunds.requested_amount)
),

granted_refunds as (
    select capped.refund_id
    from {{ ref('int_refunds_capped') }} as capped
    inner join refunds on capped.refund_id = refunds.refund_id
    where capped.granted_amount != refunds.amount
),

item_total as (
    select coalesce(sum(refunded_amount), 0) as amount
    from {{ ref('fct_order_items') }}
),

refund_total as (
    select coalesce(sum(amount), 0) as amount
    from refunds
    where not is_orphan
),

unequal_totals as (
    select 'all items' as refund_id
    from item_total
    cross join refund_total
    where item_total.amount != refund_total.amount
)

select * from unequal_refunds
union all
select * from granted_refunds
union all
select * from unequal_totals
