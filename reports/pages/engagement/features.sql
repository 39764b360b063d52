with adoption as (
    select *
    from marts.fct_feature_adoption
),

features as (
    select
        feature,
        users,
        active_users,
        adoption_rate,
        wilson_low,
        wilson_high,
        prior_adoption_rate,
        prior_users,
        users_growth,
        first_time_users,
        events,
        events_per_user
    from adoption
    where period = $period
    order by
        adoption_rate desc,
        feature asc
)

select * from features
