with rows_of_mart as (
    select *
    from marts.fct_model_periods
),

segments as (
    select
        segment_type,
        segment_value,
        requests,
        succeeded,
        failed,
        cancelled,
        priced_requests,
        unpriced_requests,
        timed_requests,
        slowest_requests,
        ratings,
        total_input_tokens,
        output_tokens,
        cost,
        cost_reported,
        cost_variance,
        requests_share,
        cost_share,
        success_rate,
        success_rate_low,
        success_rate_high,
        p50_latency_ms,
        p95_latency_ms,
        p99_latency_ms,
        p50_first_token_ms,
        mean_rating,
        rating_low,
        rating_high,
        cost_per_success,
        prior_requests,
        prior_ratings,
        prior_cost,
        prior_success_rate,
        prior_p50_latency_ms,
        prior_p95_latency_ms,
        prior_mean_rating,
        prior_cost_per_success,
        requests_growth,
        cost_growth,
        cost_per_success_growth
    from rows_of_mart
    where period = $period
    order by
        cost desc,
        requests desc,
        segment_value asc
)

select * from segments
