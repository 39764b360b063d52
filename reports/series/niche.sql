-- The order of niche names over the year: their colour everywhere.
with segments as (
    select *
    from marts.fct_revenue_periods
),

ordered as (
    select segment_value as niche
    from segments
    where
        period = '1y'
        and segment_type = 'niche'
    order by
        net_revenue_sale_basis desc,
        segment_value asc
)

select * from ordered
