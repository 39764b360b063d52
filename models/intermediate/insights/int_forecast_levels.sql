{%- set settings = forecast_settings() %}

with

forecast_days as (
    select * from {{ ref('int_forecast_days') }}
),

weekdays as (
    select * from {{ ref('int_forecast_weekdays') }}
    where
        method = 'ses_and_weekday'
        and is_smoothed
),

-- place: 1 = the first day that is smoothed.
adjusted_days as (
    select
        forecast_days.series_number,
        forecast_days.origin_number,
        forecast_days.amount / weekdays.weekday_index as adjusted,
        weekdays.days_smoothed as last_place,
        weekdays.days_smoothed + 1 - weekdays.newer_weekdays
        - weekdays.weekdays_smoothed
        * cast(floor(forecast_days.age_days / 7) as bigint) as place
    from forecast_days
    inner join weekdays
        on
            forecast_days.series_number = weekdays.series_number
            and forecast_days.origin_number = weekdays.origin_number
            and forecast_days.weekday = weekdays.weekday
),

started_days as (
    select
        series_number,
        origin_number,
        {{ exact_sum('adjusted') }} / count(*) as first_level
    from adjusted_days
    where place <= {{ settings.first_days }}
    group by
        series_number,
        origin_number
),

placed_days as (
    select
        adjusted_days.*,
        started_days.first_level
    from adjusted_days
    inner join started_days
        on
            adjusted_days.series_number = started_days.series_number
            and adjusted_days.origin_number = started_days.origin_number
),

-- The level before each day in closed form: with b = 1 - alpha and the first level l,
-- b^(i-1) * (l + alpha * (x1 / b + x2 / b^2 + ... up to the day before)).
smoothed_days as (
    select
        series_number,
        origin_number,
        {%- for alpha in settings.alphas %}
        {%- set kept = 1 - alpha %}
        power({{ kept }}, place - 1) * (
            first_level + {{ alpha }} * coalesce(
                sum(adjusted * power({{ kept }}, -place)) over days_before, 0
            )
        ) as level_{{ loop.index }},
        {%- endfor %}
        adjusted,
        place,
        last_place
    from placed_days
    window
        days_before as (
            partition by series_number, origin_number
            order by place
            rows between unbounded preceding and 1 preceding
        )
),

origin_errors as (
    select
        series_number,
        {%- for alpha in settings.alphas %}
        {%- set level = 'level_' ~ loop.index %}
        coalesce(round({{ ratio(
            'sum(power(adjusted - ' ~ level ~ ', 2))', 'sum(power(adjusted, 2))'
        ) }}, 9), 0) as error_{{ loop.index }},
        max(case when place = last_place then {{ level }} end) as {{ level }},
        {%- endfor %}
        max(case when place = last_place then adjusted end) as last_adjusted,
        origin_number
    from smoothed_days
    group by
        series_number,
        origin_number
),

smallest_errors as (
    select
        *,
        least(
            {%- for alpha in settings.alphas %}
            error_{{ loop.index }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as smallest_error
    from origin_errors
),

-- The first of the grid that is as good as the best.
chosen_levels as (
    select
        series_number,
        origin_number,
        cast(case smallest_error
            {%- for alpha in settings.alphas %}
            when error_{{ loop.index }} then {{ alpha }}
            {%- endfor %}
        end as double) as alpha,
        case smallest_error
            {%- for alpha in settings.alphas %}
            when error_{{ loop.index }} then level_{{ loop.index }}
            {%- endfor %}
        end as level_before,
        last_adjusted
    from smallest_errors
),

forecast_levels as (
    select
        series_number,
        origin_number,
        alpha,
        round(alpha * last_adjusted + (1 - alpha) * level_before, 9)
            as smoothed_level
    from chosen_levels
)

select * from forecast_levels
