{%- set seed = 'raw_finance__budgets' %}

with

raw_rows as (
    select * from {{ ref('raw_finance__budgets') }}
),

typed_rows as (
    select
        {{ cast_raw('budget_id', 'string') }} as budget_id,
        lower({{ cast_raw('scope', 'string') }}) as scope,
        {{ cast_raw('scope_value', 'string') }} as scope_value,
        lower({{ cast_raw('period', 'string') }}) as budget_period,
        {{ money(cast_raw('amount', 'decimal(15,6)')) }} as amount,
        {{ cast_raw('period_start', 'date') }} as period_start,
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
        concat_ws(
            chr(31),
            typed_rows.budget_id,
            cast(typed_rows.period_start as {{ dbt.type_string() }})
        ) as row_key,
        coalesce(
            typed_rows.contract_problem,
            case
                when typed_rows.amount < 0
                    then 'invalid_amount'
                when typed_rows.scope != 'company' and typed_rows.scope_value is null
                    then 'missing_scope_value'
            end
        ) as problem
    from typed_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('row_key', 'period_start') }}
    from checked_rows
),

all_rows as (
    select
        budget_id,
        scope,
        scope_value,
        budget_period,
        amount,
        period_start,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
