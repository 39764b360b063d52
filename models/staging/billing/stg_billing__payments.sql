{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_billing__payments') }}
),

kept_rows as (
    select
        payment_id,
        order_id,
        visit_id,
        customer_id,
        status,
        method,
        failure_reason,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        amount,
        coalesce(processing_fee, 0) as processing_fee,
        initiated_at,
        completed_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
