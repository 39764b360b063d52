with rows_of_mart as (
    select *
    from marts.fct_router_calibration
),

calibration as (
    select
        confidence_tenth,
        confidence_label,
        checked_requests,
        right_requests,
        mean_confidence,
        accuracy,
        accuracy_low,
        accuracy_high,
        overconfidence,
        verdict
    from rows_of_mart
    where period = $period
    order by
        confidence_tenth desc
)

select * from calibration
