{#- A view: the catalogue may change what was asked long ago. -#}
{{ config(materialized='view') }}

with

subjects as (
    select * from {{ ref('int_subjects_asked') }}
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

gaps as (
    select
        subjects.interaction_id,
        subjects.subject_type,
        subjects.subject,
        subjects.asker,
        subjects.is_succeeded,
        case
            when sold_subjects.subject is null then 'not_sold'
            when not subjects.is_succeeded then 'not_answered'
        end as kind,
        subjects.event_date,
        subjects.occurred_at
    from subjects
    left join sold_subjects
        on
            subjects.subject_type = sold_subjects.subject_type
            and subjects.subject = sold_subjects.subject
)

select * from gaps
