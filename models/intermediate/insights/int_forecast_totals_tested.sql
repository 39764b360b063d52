{%- set settings = forecast_settings() %}

with

windows as (
    select * from {{ ref('int_forecast_windows') }}
    where tested_first <= tested_last
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
    where origin_number = 0
),

points as (
    select * from {{ ref('int_forecast_points') }}
    where horizon_days <= {{ settings.longest }}
),

window_sums as (
    select
        windows.series_number,
        windows.period_name,
        points.origin_number,
        max(windows.tested_last) as tested_last,
        max(windows.tested_last - windows.tested_first + 1) as tested_days,
        count(*) as days,
        {{ exact_sum('points.forecast') }} as forecast,
        {{ exact_sum('points.actual') }} as actual
    from windows
    inner join points
        on
            windows.series_number = points.series_number
            and windows.tested_first <= points.horizon_days
            and windows.tested_last >= points.horizon_days
    group by
        windows.series_number,
        windows.period_name,
        points.origin_number
),

-- Of the whole window only. What is forecast now is the last origin's sum.
scaled_sums as (
    select
        window_sums.*,
        sqrt(greatest(
            window_sums.forecast, scales.lowest_scale * window_sums.tested_days
        )) as scale
    from window_sums
    inner join scales on window_sums.series_number = scales.series_number
    where window_sums.days = window_sums.tested_days
),

tested_totals as (
    select
        series_number,
        period_name,
        max(tested_last) as tested_last,
        max(tested_days) as tested_days,
        count(case when origin_number > 0 then 1 end) as origins,
        sqrt({{ exact_sum(
            'case when origin_number > 0'
            ~ ' then power((actual - forecast) / scale, 2) end'
        ) }} / nullif(count(case when origin_number > 0 then 1 end), 0)) as scaled_error,
        max(case when origin_number = 0 then scale end) as scale
    from scaled_sums
    group by
        series_number,
        period_name
),

-- Backtests that overlap are not as many as they are.
totals_tested as (
    select
        series_number,
        period_name,
        tested_days,
        origins,
        least(
            cast(origins as double),
            1 + (origins - 1) * {{ settings.step }} / cast(tested_last as double)
        ) as freedom,
        scale * scaled_error as standard_error
    from tested_totals
)

select * from totals_tested
