-- Conversion into the reporting currency neither loses nor doubles a row, and a fee is
-- the same as the one that its orders share.
with

operating_costs as (
    select count(*) as logged_rows
    from {{ ref('stg_finance__operating_costs') }}
),

converted_costs as (
    select count(*) as converted_rows
    from {{ ref('int_operating_costs_converted') }}
),

payments as (
    select distinct
        payment_id,
        processing_fee
    from {{ ref('int_payments_matched') }}
),

fees as (
    select
        payments.payment_id,
        payments.processing_fee,
        coalesce(payment_fees.amount, 0) as amount
    from payments
    left join {{ ref('int_payment_fees') }} as payment_fees
        on payments.payment_id = payment_fees.payment_id
)

select 'operating costs' as problem
from operating_costs
cross join converted_costs
where operating_costs.logged_rows != converted_costs.converted_rows
union all
select payment_id as problem
from fees
where processing_fee != amount
