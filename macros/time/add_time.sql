{#- A timestamp moved by a number of seconds; a date moved by a number of days. -#}
{% macro add_seconds(timestamp, seconds) -%}
    {{ timestamp }} + interval '{{ seconds | int }}' second
{%- endmacro %}

{% macro add_days(day, days) -%}
    cast({{ day }} + interval '{{ days | int }}' day as date)
{%- endmacro %}

{#- Days from one date to another. -#}
{% macro days_between(from_date, to_date) -%}
    {{ adapter.dispatch('days_between', 'clearmargin')(from_date, to_date) }}
{%- endmacro %}

{% macro duckdb__days_between(from_date, to_date) -%}
    date_diff('day', {{ from_date }}, {{ to_date }})
{%- endmacro %}

{% macro spark__days_between(from_date, to_date) -%}
    cast(datediff({{ to_date }}, {{ from_date }}) as bigint)
{%- endmacro %}
