{#- Seconds from one timestamp to another, with fractions, as double. -#}
{% macro seconds_between(from_at, to_at) -%}
    {{ adapter.dispatch('seconds_between', 'clearmargin')(from_at, to_at) }}
{%- endmacro %}

{% macro duckdb__seconds_between(from_at, to_at) -%}
    cast(date_diff('microsecond', {{ from_at }}, {{ to_at }}) as double) / 1000000
{%- endmacro %}

{% macro spark__seconds_between(from_at, to_at) -%}
    cast(unix_micros({{ to_at }}) - unix_micros({{ from_at }}) as double) / 1000000
{%- endmacro %}
