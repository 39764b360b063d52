{%- set seed = 'raw_finance__fx_rates' %}

with

raw_rows as (
    select * from {{ ref('raw_finance__fx_rates') }}
),

typed_rows as (
    select
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ cast_raw('rate_to_reporting', 'decimal(18,9)') }} as rate_to_reporting,
        {{ cast_raw('rate_date', 'date') }} as rate_date,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

keyed_rows as (
    select
        *,
        concat(currency, ' ', cast(rate_date as {{ dbt.type_string() }})) as row_key
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('row_key', 'rate_date') }}
    from keyed_rows
),

all_rows as (
    select
        currency,
        rate_to_reporting,
        rate_date,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
