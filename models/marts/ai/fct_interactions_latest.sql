with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
),

latest_interactions as (
    select * from interactions
    order by
        occurred_at desc,
        interaction_id desc
    limit {{ var('latest_interactions') | int }}
),

pseudonymous_interactions as (
    select
        cast(
            row_number() over (order by occurred_at desc, interaction_id desc) as bigint
        ) as interaction_number,
        -- Tells customers apart, and is no way back to their number.
        substr({{ dbt.hash('customer_id') }}, 1, 6) as customer_pseudonym,
        interaction_type,
        ai_feature,
        concern,
        category,
        product_name,
        response_ms,
        satisfaction,
        is_succeeded,
        occurred_at
    from latest_interactions
)

select * from pseudonymous_interactions
