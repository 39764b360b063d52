{%- set seed = 'raw_billing__subscription_events' %}
{%- set columns = [
    'event_id', 'subscription_id', 'customer_id', 'plan', 'event_type',
    'billing_interval', 'currency', 'amount', 'occurred_at', 'effective_at',
    'unreadable_values', 'file_name',
] %}

with

raw_rows as (
    select * from {{ ref('raw_billing__subscription_events') }}
),

timed_rows as (
    select
        *,
        {{ cast_raw('event_id', 'string') }} as row_key,
        {{ cast_raw('occurred_at', 'timestamp') }} as happened_at,
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
        open_rows.row_key as event_id,
        {{ cast_raw('subscription_id', 'string') }} as subscription_id,
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        {{ cast_raw('plan', 'string') }} as plan,
        lower({{ cast_raw('event_type', 'string') }}) as event_type,
        lower({{ cast_raw('billing_interval', 'string') }}) as billing_interval,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('amount', 'decimal(18,6)') }} as amount,
        open_rows.happened_at as occurred_at,
        {{ cast_raw('effective_at', 'timestamp') }} as effective_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, none) }}
    from open_rows
    {{ repetition_joins('open_rows', none) }}
),

{{ judged_rows('typed_rows', columns, 'event_id', 'occurred_at') }}

select * from all_rows
