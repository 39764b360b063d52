with rows_of_mart as (
    select *
    from marts.fct_model_error_periods
),

errors as (
    select
        segment_type,
        segment_value,
        error_type,
        errors,
        requests,
        error_rate,
        error_rate_low,
        error_rate_high,
        cost,
        prior_errors,
        prior_error_rate
    from rows_of_mart
    where
        period = $period
        and errors > 0
    order by
        errors desc,
        segment_value asc,
        error_type asc
)

select * from errors
