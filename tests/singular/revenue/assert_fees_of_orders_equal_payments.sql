-- A payment of several orders shares its fee among them: the fees of orders are those
-- of the successful payments that belong to an order of the log, to the last digit.
with

order_fees as (
    select coalesce(sum(processing_fee), 0) as amount
    from {{ ref('fct_orders') }}
),

paid_attempts as (
    select distinct
        payments.payment_id,
        payments.processing_fee
    from {{ ref('int_payments_matched') }} as payments
    inner join {{ ref('fct_orders') }} as orders on payments.order_id = orders.order_id
    where payments.status = 'succeeded'
),

payment_fees as (
    select coalesce(sum(processing_fee), 0) as amount
    from paid_attempts
)

select
    order_fees.amount as order_amount,
    payment_fees.amount as payment_amount
from order_fees
cross join payment_fees
where order_fees.amount != payment_fees.amount
