with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where product_name is not null or category is not null
),

products as (
    select * from {{ ref('dim_products') }}
),

-- What is sold, by any name that people use for it.
sold_subjects as (
    select
        'product' as subject_type,
        {{ folded_text('product_name') }} as subject
    from products
    union
    select
        'category' as subject_type,
        {{ folded_text('category') }} as subject
    from products
    where category != 'unknown'
    union
    select
        'category' as subject_type,
        {{ folded_text('niche') }} as subject
    from products
    where niche != 'unknown'
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

asked_subjects as (
    select
        interaction_id,
        case when product is null then 'category' else 'product' end as subject_type,
        coalesce(product, category) as subject,
        asker,
        is_succeeded,
        event_date,
        occurred_at
    from folded_subjects
),

gaps as (
    select
        asked_subjects.*,
        case
            when sold_subjects.subject is null then 'not_sold'
            when not asked_subjects.is_succeeded then 'not_answered'
        end as kind
    from asked_subjects
    left join sold_subjects
        on
            asked_subjects.subject_type = sold_subjects.subject_type
            and asked_subjects.subject = sold_subjects.subject
    where asked_subjects.subject is not null
)

select * from gaps
