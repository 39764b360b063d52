{{
    config(
        on_schema_change='fail',
        **replaced_changes(['fct_visits'], 'visit_date')
    )
}}

with

visits as (
    select * from {{ ref('fct_visits') }}
    where started_at is not null and {{ in_changes(['fct_visits'], 'visit_date') }}
),

funnel_daily as (
    select
        visit_date,
        country,
        language,
        channel,
        niche,
        customer_type,
        count(*) as visits,
        count(carted_at) as carts,
        count(purchased_at) as purchases,
        count(refunded_at) as refunds,
        count(*) filter (where is_mature) as mature_visits,
        count(purchased_at) filter (where is_mature) as mature_purchases
    from visits
    group by all
)

select * from funnel_daily
