{%- set settings = forecast_settings() %}

with

points as (
    select * from {{ ref('int_forecast_points') }}
    where horizon_days <= {{ settings.longest }}
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
),

bands as (
    select * from {{ ref('int_forecast_bands') }}
),

-- A short history has no backtests: the spread about the weekdays' means, wider the
-- farther ahead, because nothing is known of how the level moves.
half_widths as (
    select
        points.series_number,
        points.origin_number,
        points.method,
        points.horizon_days,
        points.forecast,
        points.actual,
        {%- for name, level in settings.bands.items() %}
        {%- set short -%}
            {{ student_quantile(level, 'scales.mean_days - 7') }}
            * scales.residual * sqrt(1 + 7 / cast(scales.mean_days as double))
            * (1 + 0.25 * {{ horizon_bucket_number('points.horizon_days') }})
        {%- endset %}
        {%- for side in ['lower', 'upper'] %}
        case points.method
            when 'weekday_mean' then {{ short }}
            else bands.{{ side }}_{{ name }}
                * sqrt(greatest(points.forecast, scales.lowest_scale))
        end as {{ side }}_{{ name }},
        {%- endfor %}
        {%- endfor %}
        points.origin_date,
        points.target_date
    from points
    inner join scales
        on
            points.series_number = scales.series_number
            and points.origin_number = scales.origin_number
    left join bands
        on
            points.series_number = bands.series_number
            and points.origin_number = bands.origin_number
            and {{ horizon_bucket_number('points.horizon_days') }} = bands.bucket_number
),

forecasts_banded as (
    select
        series_number,
        origin_number,
        method,
        horizon_days,
        forecast,
        actual,
        {%- for name in settings.bands %}
        round(greatest(0, forecast - lower_{{ name }}), 9) as lower_{{ name }},
        round(forecast + upper_{{ name }}, 9) as upper_{{ name }},
        {%- endfor %}
        origin_date,
        target_date
    from half_widths
)

select * from forecasts_banded
