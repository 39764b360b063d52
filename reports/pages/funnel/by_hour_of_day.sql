with steps as (
    select *
    from marts.fct_funnel_steps
),

by_hour_of_day as (
    select
        segment_label as hour_of_day,
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
        and segment_type = 'hour_of_day'
        and step = 'purchase'
    order by
        segment_value::integer
)

select * from by_hour_of_day
