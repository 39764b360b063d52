with periods as (
    select *
    from marts.fct_assistant_periods
),

totals as (
    select
        interactions,
        prior_interactions,
        interactions_growth,
        outcomes,
        success_rate,
        success_rate_low,
        success_rate_high,
        prior_success_rate
    from periods
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
