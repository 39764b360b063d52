{{
    config(
        pre_hook='{{ delete_changed_days(
            this, ["int_interactions_of_customers"], "event_date") }}',
        **replaced_days('event_date')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set first_day = first_changed_day(
        this, ['int_interactions_of_customers'], 'event_date'
    ) if is_incremental() %}

with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where (product_name is not null or category is not null)
    {%- if first_day %}
    and event_date >= {{ first_day }}
    {%- endif %}
),

folded_subjects as (
    select
        interaction_id,
        {{ folded_text('product_name') }} as product,
        {{ folded_text('category') }} as category,
        coalesce(customer_id, visit_id, interaction_id) as asker,
        is_succeeded,
        event_date,
        occurred_at
    from interactions
),

subjects as (
    select
        interaction_id,
        case when product is null then 'category' else 'product' end as subject_type,
        coalesce(product, category) as subject,
        asker,
        is_succeeded,
        event_date,
        occurred_at
    from folded_subjects
    where coalesce(product, category) is not null
)

select * from subjects
