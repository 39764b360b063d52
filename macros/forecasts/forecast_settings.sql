{#- The numbers of rule I1 in one place. Origins are `step` days apart and count
    back from as_of: origin 0 is as_of, origin k is k * step days before it. -#}
{% macro forecast_settings() %}
    {%- set horizon = var('forecast_horizon_days') | int -%}
    {%- set level = var('forecast_level') | float -%}
    {%- set outer = var('forecast_accuracy_origins') | int -%}
    {%- if not 7 <= horizon <= 90 -%}
        {%- do exceptions.raise_compiler_error(
            'forecast_horizon_days is ' ~ horizon ~ '; give 7 to 90') -%}
    {%- endif -%}
    {%- if not 0.5 <= level <= 0.99 -%}
        {%- do exceptions.raise_compiler_error(
            'forecast_level is ' ~ level ~ '; give 0.5 to 0.99') -%}
    {%- endif -%}
    {%- if var('forecast_alphas') | length < 2
        or var('forecast_alphas') | min <= 0 or var('forecast_alphas') | max > 0.9 -%}
        {%- do exceptions.raise_compiler_error(
            'forecast_alphas: give two or more numbers, above 0 and up to 0.9') -%}
    {%- endif -%}
    {{ return({
        'horizon': horizon,
        'bands': {'80': 0.8, '95': 0.95, 'level': level},
        'longest': 90,
        'mean_days': 56,
        'index_days': 140,
        'level_days': 180,
        'shortest_history': 14,
        'recipe_history': 84,
        'step': 10,
        'inner_origins': 12,
        'outer_step': 3,
        'outer_origins': outer,
        'origins': 3 * outer + 12,
        'alphas': var('forecast_alphas'),
        'fewest_totals': 3,
        'first_days': 14,
        'lowest_index': 0.05,
    }) }}
{% endmacro %}

{#- Horizon bucket of a number of days ahead, and its place. -#}
{% macro horizon_bucket(days) -%}
    case
        when {{ days }} <= 7 then '1-7'
        when {{ days }} <= 30 then '8-30'
        else '31-90'
    end
{%- endmacro %}

{% macro horizon_bucket_number(days) -%}
    case when {{ days }} <= 7 then 1 when {{ days }} <= 30 then 2 else 3 end
{%- endmacro %}
