{%- set seed = 'raw_billing__payments' %}
{%- set columns = [
    'payment_id', 'order_id', 'visit_id', 'customer_id', 'status', 'method',
    'failure_reason', 'currency', 'amount', 'processing_fee', 'initiated_at',
    'completed_at', 'unreadable_values', 'file_name',
] %}

with

raw_rows as (
    select * from {{ ref('raw_billing__payments') }}
),

timed_rows as (
    select
        *,
        {{ cast_raw('payment_id', 'string') }} as row_key,
        {{ cast_raw('initiated_at', 'timestamp') }} as happened_at,
        {{ raw_problem(seed) }} as contract_problem
    from raw_rows
),

checked_rows as (
    select
        *,
        {{ time_problem('happened_at') }} as time_problem
    from timed_rows
),

open_rows as {{ not_materialized() }} (
    select
        *,
        coalesce(contract_problem, time_problem) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

repeated_keys as (
    {{ repeated_key_hashes('open_rows') }}
),

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as payment_id,
        {{ cast_raw('order_id', 'string') }} as order_id,
        {{ cast_raw('visit_id', 'string') }} as visit_id,
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        lower({{ cast_raw('status', 'string') }}) as status,
        {{ cast_raw('method', 'string') }} as method,
        {{ cast_raw('failure_reason', 'string') }} as failure_reason,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('amount', 'decimal(18,6)') }} as amount,
        {{ cast_raw('processing_fee', 'decimal(18,6)') }} as processing_fee,
        open_rows.happened_at as initiated_at,
        {{ cast_raw('completed_at', 'timestamp') }} as completed_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, none) }}
    from open_rows
    {{ repetition_joins('open_rows', none) }}
),

{{ judged_rows(
    'typed_rows', columns, 'payment_id', 'coalesce(completed_at, initiated_at)'
) }}

select * from all_rows
