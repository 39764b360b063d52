{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_outreach__social_posts') }}
),

kept_rows as (
    select
        post_id,
        {{ own_name('logged_channel') }} as channel,
        {{ own_name('logged_variant') }} as variant,
        impressions,
        likes,
        shares,
        replies,
        clicks,
        posted_at,
        {{ local_date('posted_at') }} as post_date,
        measured_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
