{%- set settings = forecast_settings() %}

{#- Name, grain and how many of them after the one that as_of is in. -#}
{%- set periods = [
    ('month', 'month', 0), ('next_month', 'month', 1),
    ('quarter', 'quarter', 0), ('next_quarter', 'quarter', 1),
    ('year', 'year', 0),
] %}
{%- set months = {'month': 1, 'quarter': 3, 'year': 12} %}

with

forecast_series as (
    select * from {{ ref('int_forecast_series') }}
    where has_forecast
),

scales as (
    select * from {{ ref('int_forecast_scales') }}
    where origin_number = 0
),

as_of as (
    select max(last_day) as as_of
    from forecast_series
),

starts as (
    {%- for name, grain, ahead in periods %}
    select
        '{{ name }}' as period_name,
        '{{ grain }}' as period_type,
        cast({{ add_months(
            date_bucket(grain, 'as_of'), ahead * months[grain],
        ) }} as date) as period_start,
        last_day({{ add_months(
            date_bucket(grain, 'as_of'), (ahead + 1) * months[grain] - 1,
        ) }}) as period_end,
        as_of
    from as_of
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

periods as (
    select
        *,
        greatest({{ days_between('as_of', 'period_start') }}, 1) as first_horizon,
        {{ days_between('as_of', 'period_end') }} as last_horizon
    from starts
),

-- Sums are tested as far ahead as several backtests reach.
reaches as (
    select
        forecast_series.series_number,
        forecast_series.series,
        scales.method,
        least({{ settings.longest }}, {{ settings.step }} * greatest(
            1, scales.backtests - {{ settings.fewest_totals - 1 }}
        )) as reach
    from forecast_series
    inner join scales on forecast_series.series_number = scales.series_number
),

-- Beyond the reach: as many of the last days within it, or all of them.
forecast_windows as (
    select
        reaches.series_number,
        reaches.series,
        periods.period_name,
        periods.period_type,
        reaches.method,
        periods.first_horizon,
        periods.last_horizon,
        greatest(
            1,
            least(
                periods.first_horizon,
                reaches.reach - (periods.last_horizon - periods.first_horizon)
            )
        ) as tested_first,
        least(periods.last_horizon, reaches.reach) as tested_last,
        periods.last_horizon > reaches.reach as is_extrapolated,
        periods.period_start,
        periods.period_end
    from reaches
    cross join periods
)

select * from forecast_windows
