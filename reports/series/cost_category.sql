-- The order of cost categories over the year: their colour everywhere.
with segments as (
    select *
    from marts.fct_cost_periods
),

ordered as (
    select segment_value as cost_category
    from segments
    where
        period = '1y'
        and segment_type = 'cost_category'
    order by
        amount desc,
        segment_value asc
)

select * from ordered
