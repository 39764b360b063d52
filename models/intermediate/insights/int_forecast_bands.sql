{%- set settings = forecast_settings() %}

with

points as (
    select * from {{ ref('int_forecast_points') }}
    where
        origin_number > 0
        and horizon_days <= {{ settings.longest }}
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
    where method != 'weekday_mean'
),

inner_steps as (
    select {{ integer_series(1, settings.inner_origins) }} as inner_step
),

inner_origins as (
    select
        scales.series_number,
        scales.origin_number,
        scales.lowest_scale,
        scales.origin_date,
        scales.origin_number + inner_steps.inner_step as inner_number
    from scales
    cross join inner_steps
),

-- What was not known at the origin is no part of its bands. Errors grow with the root
-- of what is forecast, as counts do: busy weekdays have wider bands.
scaled_errors as (
    select
        inner_origins.series_number,
        inner_origins.origin_number,
        {{ horizon_bucket_number('points.horizon_days') }} as bucket_number,
        points.horizon_days in (1, 8, 31) as is_first,
        round((points.actual - points.forecast) / sqrt(
            greatest(points.forecast, inner_origins.lowest_scale)
        ), 9) as scaled_error
    from inner_origins
    inner join points
        on
            inner_origins.series_number = points.series_number
            and inner_origins.inner_number = points.origin_number
    where points.target_date <= inner_origins.origin_date
),

ranked_errors as (
    select
        *,
        row_number() over (
            partition by series_number, origin_number, bucket_number
            order by scaled_error
        ) as place
    from scaled_errors
),

-- Every backtest that reaches into a bucket has its first day.
counted_errors as (
    select
        series_number,
        origin_number,
        bucket_number,
        count(*) as errors,
        sum(case when is_first then 1 else 0 end) as origins
    from scaled_errors
    group by
        series_number,
        origin_number,
        bucket_number
),

-- Order statistics with n + 1 in the place of n, as for a conformal interval, and a
-- little more where few origins are behind them.
bucket_bands as (
    select
        ranked_errors.series_number,
        ranked_errors.origin_number,
        ranked_errors.bucket_number,
        max(counted_errors.errors) as errors,
        {%- for name, level in settings.bands.items() %}
        {%- set place = 'least(counted_errors.errors, ceil(round('
            ~ '(counted_errors.errors + 1) * ' ~ (1 + level) / 2 ~ ', 6)))' %}
        {%- for side, rank in {
            'upper': 'ranked_errors.place',
            'lower': 'counted_errors.errors + 1 - ranked_errors.place',
        }.items() %}
        greatest(0, max(
            case
                when {{ rank }} = {{ place }}
                    then {{ '-' if side == 'lower' }}ranked_errors.scaled_error
            end
        )) * max(1 + 0.5 / counted_errors.origins) as {{ side }}_{{ name }},
        {%- endfor %}
        {%- endfor %}
        max(counted_errors.origins) as origins
    from ranked_errors
    inner join counted_errors
        on
            ranked_errors.series_number = counted_errors.series_number
            and ranked_errors.origin_number = counted_errors.origin_number
            and ranked_errors.bucket_number = counted_errors.bucket_number
    group by
        ranked_errors.series_number,
        ranked_errors.origin_number,
        ranked_errors.bucket_number
),

-- Never narrower than a nearer bucket.
widening_bands as (
    select
        series_number,
        origin_number,
        bucket_number,
        {%- for name in settings.bands %}
        max(lower_{{ name }}) over nearer as lower_{{ name }},
        max(upper_{{ name }}) over nearer as upper_{{ name }},
        {%- endfor %}
        errors,
        origins
    from bucket_bands
    window
        nearer as (
            partition by series_number, origin_number
            order by bucket_number
            rows between unbounded preceding and current row
        )
)

select * from widening_bands
