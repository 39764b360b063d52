with patterns as (
    select *
    from marts.fct_behavioral_patterns
),

total as (
    select
        customers,
        new_customers,
        returning_customers,
        repeat_customers,
        orders,
        orders_per_customer,
        repeat_rate,
        repeat_rate_low,
        repeat_rate_high,
        prior_customers,
        prior_new_customers,
        prior_repeat_rate,
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
        and segment_type = 'total'
)

select * from total
