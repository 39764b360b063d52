with

payments as (
    select * from {{ ref('stg_billing__payments') }}
),

items as (
    select * from {{ ref('int_order_items_priced') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

visit_orders as (
    select distinct
        visit_id,
        order_id
    from items
),

-- An attempt without an order number belongs to the orders of its visit.
matched_payments as (
    select
        payments.*,
        coalesce(payments.order_id, visit_orders.order_id) as matched_order_id,
        {{ local_date('payments.initiated_at') }} as payment_date
    from payments
    left join visit_orders
        on payments.order_id is null and payments.visit_id = visit_orders.visit_id
),

converted_payments as (
    select
        matched_payments.payment_id,
        matched_payments.matched_order_id as order_id,
        matched_payments.visit_id,
        matched_payments.customer_id,
        matched_payments.status,
        coalesce(matched_payments.method, 'unknown') as method,
        coalesce(matched_payments.failure_reason, 'unknown') as failure_reason,
        {{ money("matched_payments.amount * coalesce(case
            when matched_payments.currency = '" ~ var("reporting_currency") ~ "' then 1
            else fx_rates.rate_to_reporting
        end, 0)") }} as amount,
        {{ money("matched_payments.processing_fee * coalesce(case
            when matched_payments.currency = '" ~ var("reporting_currency") ~ "' then 1
            else fx_rates.rate_to_reporting
        end, 0)") }} as processing_fee,
        matched_payments.payment_date,
        matched_payments.initiated_at,
        matched_payments.completed_at
    from matched_payments
    left join fx_rates
        on
            matched_payments.currency = fx_rates.currency
            and matched_payments.payment_date >= fx_rates.valid_from
            and matched_payments.payment_date < fx_rates.valid_to
)

select * from converted_payments
