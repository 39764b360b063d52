{{
    config(
        pre_hook=[
            '{{ note_changed_interactions(this) }}',
            '{{ delete_changed_interactions(this) }}',
        ],
        **replaced_days('event_date')
    )
}}

{%- set first_day = first_changed_interaction_day(this) if is_incremental() %}

with

interactions as (
    select * from {{ ref('stg_assistant__interactions') }}
    {%- if first_day %}
    where event_date >= {{ first_day }}
    {%- endif %}
),

visits as (
    select
        visit_id,
        customer_id
    from {{ ref('fct_visits') }}
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

interactions_of_customers as (
    select
        interactions.interaction_id,
        coalesce(interactions.customer_id, visits.customer_id) as customer_id,
        interactions.visit_id,
        interactions.interaction_type,
        interactions.ai_feature,
        {{ folded_text('interactions.concern') }} as concern,
        interactions.category,
        interactions.product_name,
        interactions.model,
        interactions.response_ms,
        interactions.satisfaction,
        interactions.recommendations_shown,
        -- Nothing can be opened that was not shown.
        case
            when interactions.recommendations_shown is not null
                then least(
                    interactions.recommendations_clicked,
                    interactions.recommendations_shown
                )
        end as recommendations_clicked,
        interactions.is_succeeded,
        interactions.event_date,
        interactions.occurred_at
    from interactions
    inner join periods on interactions.event_date <= periods.as_of
    left join visits on interactions.visit_id = visits.visit_id
)

select * from interactions_of_customers
