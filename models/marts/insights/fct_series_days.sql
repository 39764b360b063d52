with

metric_days as (
    select * from {{ ref('int_metric_days') }}
    where metric != 'spend'
),

forecasts as (
    select * from {{ ref('fct_forecasts') }}
    where metric != 'spend'
),

scores as (
    select * from {{ ref('int_anomaly_scores') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

series_days as (
    select
        metric_days.series,
        metric_days.metric,
        metric_days.scope,
        metric_days.kind,
        metric_days.value as actual,
        cast(null as double) as forecast,
        metric_days.value as shown_value,
        scores.lower as expected_lower,
        scores.upper as expected_upper,
        cast(null as double) as lower_95,
        cast(null as double) as upper_95,
        true as is_known,
        metric_days.date_day
    from metric_days
    inner join periods
        on {{ days_between('metric_days.date_day', 'periods.as_of') }} < 365
    left join scores
        on
            metric_days.series = scores.series
            and metric_days.date_day = scores.date_day
    union all
    select
        series,
        metric,
        scope,
        'quantity' as kind,
        cast(null as double) as actual,
        forecast,
        forecast as shown_value,
        cast(null as double) as expected_lower,
        cast(null as double) as expected_upper,
        lower_95,
        upper_95,
        false as is_known,
        target_date as date_day
    from forecasts
)

select * from series_days
