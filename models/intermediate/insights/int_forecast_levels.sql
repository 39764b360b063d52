{%- set settings = forecast_settings() %}

with

forecast_days as (
    select * from {{ ref('int_forecast_days') }}
),

weekdays as (
    select * from {{ ref('int_forecast_weekdays') }}
    where
        method = 'ses_and_weekday'
        and weekday_index >= {{ settings.lowest_index }}
),

-- Days of a weekday on which hardly anything ever happens say nothing of the level.
adjusted_days as (
    select
        forecast_days.series_number,
        forecast_days.origin_number,
        forecast_days.age_days,
        forecast_days.amount / weekdays.weekday_index as adjusted
    from forecast_days
    inner join weekdays
        on
            forecast_days.series_number = weekdays.series_number
            and forecast_days.origin_number = weekdays.origin_number
            and forecast_days.weekday = weekdays.weekday
),

numbered_days as (
    select
        *,
        row_number() over in_order as place
    from adjusted_days
    window
        in_order as (
            partition by series_number, origin_number
            order by age_days desc
        )
),

started_days as (
    select
        *,
        max(place) over by_origin as last_place,
        avg(case when place <= {{ settings.first_days }} then adjusted end)
            over by_origin as first_level
    from numbered_days
    window by_origin as (partition by series_number, origin_number)
),

-- The level before each day in closed form: with b = 1 - alpha and the first level l,
-- b^(i-1) * (l + alpha * (x1 / b + x2 / b^2 + ... up to the day before)).
smoothed_days as (
    select
        *,
        {%- for alpha in settings.alphas %}
        power({{ 1 - alpha }}, place - 1) * (first_level + {{ alpha }} * coalesce(
            sum(adjusted * power({{ 1 - alpha }}, -place)) over days_before, 0
        )) as level_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from started_days
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
        origin_number,
        {%- for alpha in settings.alphas %}
        coalesce(round(
            sum(power(adjusted - level_{{ loop.index }}, 2))
            / nullif(sum(power(adjusted, 2)), 0),
            9
        ), 0) as error_{{ loop.index }},
        max(
            case
                when place = last_place
                    then {{ 1 - alpha }} * level_{{ loop.index }}
                        + {{ alpha }} * adjusted
            end
        ) as level_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
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
forecast_levels as (
    select
        series_number,
        origin_number,
        cast(case
            {%- for alpha in settings.alphas %}
            when error_{{ loop.index }} = smallest_error then {{ alpha }}
            {%- endfor %}
        end as double) as alpha,
        case
            {%- for alpha in settings.alphas %}
            when error_{{ loop.index }} = smallest_error then level_{{ loop.index }}
            {%- endfor %}
        end as smoothed_level
    from smallest_errors
)

select * from forecast_levels
