-- The days before, moved onto this period's buckets: day 1 under day 1.
with days as (
    select *
    from marts.fct_revenue_daily
),

moved as (
    select
        date_day + ($period_start::date - $prior_start::date)::integer as moved_day,
        net_revenue_sale_basis
    from days
    where date_day between $prior_start and $prior_end
),

before as (
    select
        date_trunc($grain, moved_day)::date as bucket_start,
        sum(net_revenue_sale_basis) as net_revenue
    from moved
    group by all
    order by bucket_start
)

select * from before
