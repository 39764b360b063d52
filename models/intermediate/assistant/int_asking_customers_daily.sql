with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where customer_id is not null
),

asking_customers as (
    select distinct
        interaction_type,
        ai_feature,
        customer_id,
        event_date
    from interactions
)

select * from asking_customers
