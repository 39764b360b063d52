with steps as (
    select *
    from marts.fct_opportunity_steps
),

steps_of_period as (
    select
        step,
        step_number,
        entrants,
        converted,
        step_rate,
        overall_rate,
        still_open,
        open_rate,
        wilson_low,
        wilson_high,
        median_seconds
    from steps
    where period = $period
    order by step_number
)

select * from steps_of_period
