with steps as (
    select *
    from marts.fct_funnel_steps
),

conversion as (
    select
        overall_rate,
        starters,
        is_mature
    from steps
    where
        period = $period
        and funnel = 'storefront'
        and segment_type = 'total'
        and step = 'purchase'
    order by is_mature desc
)

select * from conversion
