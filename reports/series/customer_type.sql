-- The order of customer type names over the year: their colour everywhere.
with segments as (
    select *
    from marts.fct_revenue_periods
),

ordered as (
    select segment_value as customer_type
    from segments
    where
        period = '1y'
        and segment_type = 'customer_type'
    order by
        net_revenue_sale_basis desc,
        segment_value asc
)

select * from ordered
