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
scaled_points as (
    select
        points.*,
        scales.mean_days - 7 as freedom,
        scales.residual * sqrt(1 + 7 / cast(scales.mean_days as double))
        * (1 + 0.25 * {{ horizon_bucket_number('points.horizon_days') }})
            as short_spread,
        sqrt(greatest(points.forecast, scales.lowest_scale)) as scale,
        {{ horizon_bucket_number('points.horizon_days') }} as bucket_number
    from points
    inner join scales
        on
            points.series_number = scales.series_number
            and points.origin_number = scales.origin_number
),

half_widths as (
    select
        scaled_points.*,
        {%- for name, level in settings.bands.items() %}
        {%- for side in ['lower', 'upper'] %}
        case
            when scaled_points.method = 'weekday_mean'
                then
                    scaled_points.short_spread
                    * {{ student_quantile(level, 'scaled_points.freedom') }}
            else scaled_points.scale * bands.{{ side }}_{{ name }}
        end as {{ side }}_{{ name }},
        {%- endfor %}
        {%- endfor %}
        bands.origins
    from scaled_points
    left join bands
        on
            scaled_points.series_number = bands.series_number
            and scaled_points.origin_number = bands.origin_number
            and scaled_points.bucket_number = bands.bucket_number
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
