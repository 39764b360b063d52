-- The order of model names over the year: their colour everywhere.
with segments as (
    select *
    from marts.fct_model_periods
),

ordered as (
    select segment_value as model
    from segments
    where
        period = '1y'
        and segment_type = 'model'
    order by
        cost desc,
        segment_value asc
)

select * from ordered
