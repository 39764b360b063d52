with patterns as (
    select *
    from marts.fct_behavioral_patterns
),

by_country as (
    select
        segment_label as country,
        customers,
        repeat_customers,
        repeat_rate,
        repeat_rate_low,
        repeat_rate_high
    from patterns
    where
        period = $period
        and segment_type = 'country'
    order by
        customers desc,
        segment_value asc
    limit 12
)

select * from by_country
