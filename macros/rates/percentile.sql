{#- Percentile of a group with linear interpolation, as double; NULLs do not count. -#}
{% macro percentile(expression, share) -%}
    {{ adapter.dispatch('percentile', 'clearmargin')(expression, share) }}
{%- endmacro %}

{% macro duckdb__percentile(expression, share) -%}
    quantile_cont(cast({{ expression }} as double), {{ share }})
{%- endmacro %}

{% macro spark__percentile(expression, share) -%}
    percentile(cast({{ expression }} as double), {{ share }})
{%- endmacro %}
