with patterns as (
    select *
    from marts.fct_behavioral_patterns
),

by_segment as (
    select
        segment_label as segment,
        customers,
        new_customers,
        returning_customers,
        repeat_customers,
        orders,
        orders_per_customer,
        repeat_rate,
        repeat_rate_low,
        repeat_rate_high,
        mature_orders,
        return_rate,
        return_rate_low,
        return_rate_high,
        peak_hour,
        peak_hour_share,
        peak_weekday,
        peak_weekday_share,
        matched_interactions,
        preference_match
    from patterns
    where
        period = $period
        and segment_type = 'rfm_segment'
    order by
        customers desc,
        segment_value asc
)

select * from by_segment
