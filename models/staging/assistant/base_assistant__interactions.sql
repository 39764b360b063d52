{{
    config(
        pre_hook=[
            '{{ note_restated_days(this) }}', '{{ delete_restated_days(this) }}',
        ],
        **replaced_days('event_date')
    )
}}

{%- set seed = 'raw_assistant__interactions' %}
{%- set first_day = log_first_day(this) if is_incremental() %}
{%- set columns = [
    'interaction_id', 'customer_id', 'visit_id', 'interaction_type', 'ai_feature',
    'concern', 'category', 'product_name', 'model', 'response_ms', 'satisfaction',
    'preference_match', 'recommendations_shown', 'recommendations_clicked',
    'is_succeeded', 'occurred_at', 'unreadable_values', 'file_name',
] %}

with

raw_rows as {{ not_materialized() }} (
    select * from {{ ref('raw_assistant__interactions') }}
    {%- if first_day %}
    where
        {{ is_restated_file(first_day) }}
        and {{ is_restated_time(cast_raw('occurred_at', 'timestamp'), first_day) }}
    {%- endif %}
),

timed_rows as {{ not_materialized() }} (
    select
        *,
        {{ cast_raw('interaction_id', 'string') }} as row_key,
        {{ cast_raw('occurred_at', 'timestamp') }} as happened_at,
        {{ raw_problem(seed) }} as contract_problem
    from raw_rows
),

checked_rows as {{ not_materialized() }} (
    select
        *,
        {{ time_problem('happened_at') }} as time_problem
    from timed_rows
),

dated_rows as {{ not_materialized() }} (
    select
        *,
        coalesce(contract_problem, time_problem) as problem,
        {{ log_day('time_problem', 'happened_at') }} as event_date
    from checked_rows
),

{{ open_log_rows('dated_rows', first_day, 'interaction_id') }}

typed_rows as {{ not_materialized() }} (
    select
        open_rows.row_key as interaction_id,
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
        open_rows.happened_at as occurred_at,
        {{ raw_unreadable_values(seed) }} as unreadable_values,
        open_rows._file_name as file_name,
        open_rows.problem,
        open_rows.event_date,
        {{ repetition_columns(seed, first_day) }}
    from open_rows
    {{ repetition_joins('open_rows', first_day) }}
),

{{ judged_rows('typed_rows', columns, 'interaction_id', 'occurred_at') }}

select * from all_rows
