{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_assistant__interactions') }}
),

kept_rows as (
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
        event_date,
        occurred_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
