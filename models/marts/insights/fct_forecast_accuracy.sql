with

scored as (
    select
        *,
        {{ horizon_bucket('horizon_days') }} as horizon_bucket,
        {{ horizon_bucket_number('horizon_days') }} as bucket_number
    from {{ ref('int_forecasts_scored') }}
),

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
),

buckets as (
    select
        horizon_bucket,
        bucket_number,
        max(case bucket_number when 1 then 7 when 2 then 30 else 90 end) as total_days
    from scored
    group by
        horizon_bucket,
        bucket_number
),

daily_scores as (
    select
        series,
        basis,
        horizon_bucket,
        count(*) as forecasts,
        count(distinct origin_date) as origins,
        avg({{ ratio('abs(actual - forecast)', 'naive_error') }}) as mase,
        avg({{ ratio('abs(actual - naive_forecast)', 'naive_error') }}) as naive_mase,
        avg(coalesce({{ ratio(
            '2 * abs(actual - forecast)', '(abs(actual) + abs(forecast))'
        ) }}, 0)) as smape,
        avg(case when actual between lower_80 and upper_80 then 1 else 0 end)
            as coverage_80,
        avg(case when actual between lower_95 and upper_95 then 1 else 0 end)
            as coverage_95
    from scored
    group by
        series,
        basis,
        horizon_bucket
),

-- Sums from the day after the origin to the bucket's last day, where all is known.
origin_totals as (
    select
        scored.series,
        scored.basis,
        buckets.horizon_bucket,
        scored.origin_date,
        max(buckets.total_days) as total_days,
        sum(scored.actual) as actual,
        sum(scored.forecast) as forecast,
        sum(scored.naive_forecast) as naive_forecast
    from scored
    inner join buckets on scored.bucket_number <= buckets.bucket_number
    group by
        scored.series,
        scored.basis,
        buckets.horizon_bucket,
        scored.origin_date
    having count(*) = max(buckets.total_days)
),

total_scores as (
    select
        series,
        basis,
        horizon_bucket,
        count(*) as totals,
        {{ ratio('sum(abs(actual - forecast))', 'sum(abs(actual))') }} as total_error,
        {{ ratio('sum(abs(actual - naive_forecast))', 'sum(abs(actual))') }}
            as naive_total_error
    from origin_totals
    group by
        series,
        basis,
        horizon_bucket
),

forecast_accuracy as (
    select
        daily_scores.series,
        forecast_series.metric,
        forecast_series.scope,
        daily_scores.horizon_bucket,
        daily_scores.basis,
        daily_scores.forecasts as n,
        daily_scores.origins,
        coalesce(total_scores.totals, 0) as totals,
        cast(buckets.total_days as bigint) as total_days,
        round(daily_scores.mase, 9) as mase,
        round(daily_scores.naive_mase, 9) as naive_mase,
        round({{ growth('daily_scores.mase', 'daily_scores.naive_mase') }}, 9)
            as against_naive,
        round(daily_scores.smape, 9) as smape,
        round(total_scores.total_error, 9) as total_error,
        round(total_scores.naive_total_error, 9) as naive_total_error,
        cast(daily_scores.coverage_80 as double) as coverage_80,
        cast(daily_scores.coverage_95 as double) as coverage_95
    from daily_scores
    inner join forecast_series on daily_scores.series = forecast_series.series
    inner join buckets on daily_scores.horizon_bucket = buckets.horizon_bucket
    left join total_scores
        on
            daily_scores.series = total_scores.series
            and daily_scores.basis = total_scores.basis
            and daily_scores.horizon_bucket = total_scores.horizon_bucket
)

select * from forecast_accuracy
