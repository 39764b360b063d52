-- The buckets of a time series hold every visit of their period once.
with

buckets as (
    select
        period,
        sum(visits) as visits,
        sum(carts) as carts,
        sum(purchases) as purchases
    from {{ ref('fct_funnel_buckets') }}
    group by period
),

daily as (
    select
        periods.period,
        coalesce(sum(funnel_daily.visits), 0) as visits,
        coalesce(sum(funnel_daily.carts), 0) as carts,
        coalesce(sum(funnel_daily.purchases), 0) as purchases
    from {{ ref('periods') }} as periods
    left join {{ ref('fct_funnel_daily') }} as funnel_daily
        on
            periods.period_start <= funnel_daily.visit_date
            and periods.period_end >= funnel_daily.visit_date
    where periods.as_of is not null
    group by periods.period
)

select
    daily.period,
    daily.visits as expected_visits,
    buckets.visits
from daily
left join buckets on daily.period = buckets.period
where
    coalesce(buckets.visits, -1) != daily.visits
    or coalesce(buckets.carts, -1) != daily.carts
    or coalesce(buckets.purchases, -1) != daily.purchases
