{#- One row per day (or other step) between two dates, both included, as column
    date_day. Cheap for whole decades; the bounds are SQL. -#}
{% macro date_series(first_day, last_day, step='day') -%}
    {{ adapter.dispatch('date_series', 'clearmargin')(first_day, last_day, step) }}
{%- endmacro %}

{% macro duckdb__date_series(first_day, last_day, step) -%}
    cast(unnest(generate_series(
        cast({{ first_day }} as timestamp), cast({{ last_day }} as timestamp),
        interval '1' {{ step }}
    )) as date)
{%- endmacro %}

{% macro spark__date_series(first_day, last_day, step) -%}
    explode(sequence({{ first_day }}, {{ last_day }}, interval '1' {{ step }}))
{%- endmacro %}
