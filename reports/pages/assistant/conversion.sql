with conversion as (
    select *
    from marts.fct_assistant_conversion
),

compared as (
    select
        actor_type,
        has_interaction,
        actors,
        converted,
        conversion_rate,
        wilson_low,
        wilson_high,
        prior_actors,
        prior_conversion_rate
    from conversion
    where
        period = $period
        and actors > 0
    order by
        actor_type desc,
        has_interaction desc
)

select * from compared
