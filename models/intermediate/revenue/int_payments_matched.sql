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
        matched.payment_id,
        matched.matched_order_id as order_id,
        matched.visit_id,
        matched.customer_id,
        matched.status,
        coalesce(matched.method, 'unknown') as method,
        coalesce(matched.failure_reason, 'unknown') as failure_reason,
        {{ money("matched.amount * coalesce(case
            when matched.currency = '" ~ var("reporting_currency") ~ "' then 1
            else fx_rates.rate_to_reporting
        end, 0)") }} as amount,
        {{ money("matched.processing_fee * coalesce(case
            when matched.currency = '" ~ var("reporting_currency") ~ "' then 1
            else fx_rates.rate_to_reporting
        end, 0)") }} as processing_fee,
        matched.payment_date,
        matched.initiated_at,
        matched.completed_at
    from matched_payments as matched
    left join fx_rates
        on
            matched.currency = fx_rates.currency
            and matched.payment_date >= fx_rates.valid_from
            and matched.payment_date < fx_rates.valid_to
)

select * from converted_payments
