{%- set seed = 'raw_finance__operating_costs' %}

with

raw_rows as (
    select * from {{ ref('raw_finance__operating_costs') }}
),

typed_rows as (
    select
        {{ cast_raw('cost_id', 'string') }} as cost_id,
        lower({{ cast_raw('cost_category', 'string') }}) as cost_category,
        {{ cast_raw('channel', 'string') }} as channel,
        {{ cast_raw('team', 'string') }} as team,
        {{ cast_raw('project', 'string') }} as project,
        upper({{ cast_raw('currency', 'string') }}) as currency,
        {{ money(cast_raw('amount', 'decimal(15,6)')) }} as amount,
        {{ cast_raw('is_fixed', 'boolean') }} as is_fixed,
        {{ cast_raw('incurred_on', 'date') }} as incurred_on,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        {{ raw_problem(seed) }} as problem,
        {{ raw_row_hash(seed) }} as payload,
        {{ raw_row_text(seed) }} as row_text,
        _file_name as file_name
    from raw_rows
),

ranked_rows as (
    select
        *,
        {{ ranking_columns('cost_id', 'incurred_on') }}
    from typed_rows
),

all_rows as (
    select
        cost_id,
        cost_category,
        channel,
        team,
        project,
        currency,
        amount,
        is_fixed,
        incurred_on,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
