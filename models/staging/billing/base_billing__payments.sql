{%- set seed = 'raw_billing__payments' %}

with

raw_rows as (
    select * from {{ ref('raw_billing__payments') }}
),

typed_rows as (
    select
        {{ cast_raw('payment_id', 'string') }} as payment_id,
        {{ cast_raw('order_id', 'string') }} as order_id,
        {{ cast_raw('visit_id', 'string') }} as visit_id,
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        lower({{ cast_raw('status', 'string') }}) as status,
        {{ cast_raw('method', 'string') }} as method,
        {{ cast_raw('failure_reason', 'string') }} as failure_reason,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('amount', 'decimal(18,6)') }} as amount,
        {{ cast_raw('processing_fee', 'decimal(18,6)') }} as processing_fee,
        {{ cast_raw('initiated_at', 'timestamp') }} as initiated_at,
        {{ cast_raw('completed_at', 'timestamp') }} as completed_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        coalesce(
            {{ raw_problem(seed) }},
            {{ time_problem(cast_raw('initiated_at', 'timestamp')) }}
        ) as problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

keyed_rows as (
    select
        *,
        coalesce(completed_at, initiated_at) as arrived_at
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('payment_id', 'arrived_at') }}
    from keyed_rows
),

all_rows as (
    select
        payment_id,
        order_id,
        visit_id,
        customer_id,
        status,
        method,
        failure_reason,
        currency,
        amount,
        processing_fee,
        initiated_at,
        completed_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
