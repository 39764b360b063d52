{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_billing__subscription_events') }}
),

kept_rows as (
    select
        event_id,
        subscription_id,
        customer_id,
        plan,
        event_type,
        billing_interval,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        amount,
        {{ local_date('occurred_at') }} as event_date,
        occurred_at,
        effective_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
