-- Every visit that entered the funnel is on one day and in one combination of
-- dimensions; a visit without a first stage is in none (F1).
with

daily as (
    select
        coalesce(sum(visits), 0) as visits,
        coalesce(sum(carts), 0) as carts,
        coalesce(sum(purchases), 0) as purchases,
        coalesce(sum(refunds), 0) as refunds,
        coalesce(sum(mature_visits), 0) as mature_visits
    from {{ ref('fct_funnel_daily') }}
),

entered as (
    select
        count(*) as visits,
        count(carted_at) as carts,
        count(purchased_at) as purchases,
        count(refunded_at) as refunds,
        count(*) filter (where is_mature) as mature_visits
    from {{ ref('fct_visits') }}
    where started_at is not null
)

select * from daily
except
select * from entered
