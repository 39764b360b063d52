with steps as (
    select *
    from marts.fct_funnel_steps
),

by_customer_type as (
    select
        segment_label as customer_type,
        starters,
        entrants,
        converted,
        prior_converted,
        overall_rate,
        overall_wilson_low,
        overall_wilson_high,
        prior_overall_rate,
        is_mature
    from steps
    where
        period = $period
        and funnel = 'storefront'
        and segment_type = 'customer_type'
        and step = 'purchase'
    order by
        converted desc,
        segment_value asc
)

select * from by_customer_type
