{#- A timestamp moved by whole months; where the month is too short, its last day:
    31 January and 1 month is 28 or 29 February. months is SQL. -#}
{% macro add_months(timestamp, months) -%}
    {{ adapter.dispatch('add_months', 'clearmargin')(timestamp, months) }}
{%- endmacro %}

{% macro duckdb__add_months(timestamp, months) -%}
    {{ timestamp }} + to_months(cast({{ months }} as integer))
{%- endmacro %}

{% macro spark__add_months(timestamp, months) -%}
    {{ timestamp }} + make_ym_interval(0, cast({{ months }} as int))
{%- endmacro %}

{#- Calendar months from one timestamp to another: 31 January to 1 February is 1. -#}
{% macro calendar_months(from_at, to_at) -%}
    (year({{ to_at }}) - year({{ from_at }})) * 12
    + month({{ to_at }}) - month({{ from_at }})
{%- endmacro %}
