{%- set seed = 'raw_assistant__interactions' %}

with

raw_rows as (
    select * from {{ ref('raw_assistant__interactions') }}
),

typed_rows as (
    select
        {{ cast_raw('interaction_id', 'string') }} as interaction_id,
        {{ cast_raw('customer_id', 'string') }} as customer_id,
        {{ cast_raw('visit_id', 'string') }} as visit_id,
        lower({{ cast_raw('interaction_type', 'string') }}) as interaction_type,
        {{ cast_raw('ai_feature', 'string') }} as ai_feature,
        {{ cast_raw('concern', 'string') }} as concern,
        {{ cast_raw('category', 'string') }} as category,
        {{ cast_raw('product_name', 'string') }} as product_name,
        {{ cast_raw('model', 'string') }} as model,
        {{ raw_value(seed, 'response_ms') }} as response_ms,
        {{ raw_value(seed, 'satisfaction') }} as satisfaction,
        {{ raw_value(seed, 'preference_match') }} as preference_match,
        cast({{ raw_value(seed, 'recommendations_shown') }} as bigint)
            as recommendations_shown,
        cast({{ raw_value(seed, 'recommendations_clicked') }} as bigint)
            as recommendations_clicked,
        {{ cast_raw('succeeded', 'boolean') }} as is_succeeded,
        {{ cast_raw('occurred_at', 'timestamp') }} as occurred_at,
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
        {{ ranking_columns('interaction_id', 'occurred_at') }}
    from checked_rows
),

all_rows as (
    select
        interaction_id,
        customer_id,
        visit_id,
        interaction_type,
        ai_feature,
        concern,
        category,
        product_name,
        model,
        response_ms,
        satisfaction,
        preference_match,
        recommendations_shown,
        recommendations_clicked,
        is_succeeded,
        occurred_at,
        unreadable_values,
        file_name,
        {{ verdict_columns() }}
    from ranked_rows
)

select * from all_rows
