with patterns as (
    select *
    from marts.fct_behavioral_patterns
),

by_channel as (
    select
        segment_label as channel,
        customers,
        repeat_customers,
        repeat_rate,
        repeat_rate_low,
        repeat_rate_high
    from patterns
    where
        period = $period
        and segment_type = 'channel'
    order by
        repeat_rate desc nulls last,
        segment_value asc
)

select * from by_channel
