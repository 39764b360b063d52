with rows_of_mart as (
    select *
    from marts.fct_router_periods
),

router as (
    select
        segment_type,
        segment_value,
        requests,
        routed_requests,
        compared_requests,
        costlier_requests,
        checked_requests,
        right_requests,
        cost,
        default_model_cost,
        router_saving,
        negative_saving,
        saving_rate,
        routed_share,
        routed_share_low,
        routed_share_high,
        accuracy,
        accuracy_low,
        accuracy_high,
        mean_confidence,
        prior_routed_requests,
        prior_checked_requests,
        prior_router_saving,
        prior_negative_saving,
        prior_routed_share,
        prior_accuracy,
        router_saving_growth
    from rows_of_mart
    where
        period = $period
        and routed_requests > 0
    order by
        router_saving desc,
        segment_value asc
)

select * from router
