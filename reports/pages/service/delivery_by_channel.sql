with periods as (
    select *
    from marts.fct_delivery_periods
),

by_channel as (
    select
        segment_label as channel,
        deliveries,
        delivered,
        failed as failed_deliveries,
        unknown_deliveries,
        outcomes,
        success_rate as delivery_success_rate,
        wilson_low,
        wilson_high,
        failure_rate as delivery_failure_rate,
        failure_rate_low,
        failure_rate_high,
        prior_deliveries,
        prior_failed as prior_failed_deliveries,
        prior_outcomes,
        prior_success_rate,
        prior_failure_rate
    from periods
    where
        period = $period
        and segment_type = 'channel'
    order by
        outcomes desc,
        segment_value asc
)

select * from by_channel
