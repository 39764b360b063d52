with patterns as (
    select *
    from marts.fct_behavioral_patterns
),

totals as (
    select
        customers,
        prior_customers,
        repeat_rate,
        repeat_rate_low,
        repeat_rate_high,
        prior_repeat_rate
    from patterns
    where
        period = $period
        and segment_type = 'total'
)

select * from totals
