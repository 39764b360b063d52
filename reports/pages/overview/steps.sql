with steps as (
    select *
    from marts.fct_funnel_steps
),

total_steps as (
    select
        step,
        step_number,
        entrants,
        converted,
        prior_converted,
        step_rate,
        overall_rate,
        drop_off_rate,
        prior_overall_rate,
        wilson_low,
        wilson_high,
        overall_wilson_low,
        overall_wilson_high,
        median_seconds,
        mean_seconds,
        is_mature
    from steps
    where
        period = $period
        and funnel = 'storefront'
        and segment_type = 'total'
    order by
        is_mature desc,
        step_number asc
)

select * from total_steps
