{%- set seed = 'raw_billing__subscription_events' %}

with

raw_rows as (
    select * from {{ ref('raw_billing__subscription_events') }}
),

typed_rows as (
    select
        {{ cast_raw('event_id', 'string') }} as event_id,
        {{ cast_raw('subscription_id', 'string') }} as subscription_id,
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        {{ cast_raw('plan', 'string') }} as plan,
        lower({{ cast_raw('event_type', 'string') }}) as event_type,
        lower({{ cast_raw('billing_interval', 'string') }}) as billing_interval,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('amount', 'decimal(18,6)') }} as amount,
        {{ cast_raw('occurred_at', 'timestamp') }} as occurred_at,
        {{ cast_raw('effective_at', 'timestamp') }} as effective_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as contract_problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

checked_rows as (
    select
        typed_rows.*,
        coalesce(
            typed_rows.contract_problem, {{ time_problem('typed_rows.occurred_at') }}
        ) as problem
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('event_id', 'occurred_at') }}
    from checked_rows
),

all_rows as (
    select
        event_id,
        subscription_id,
        customer_id,
        plan,
        event_type,
        billing_interval,
        currency,
        amount,
        occurred_at,
        effective_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
