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

{#- Several percentiles of one group as a list: one pass for all of them. -#}
{% macro percentiles(expression, shares) -%}
    {{ adapter.dispatch('percentiles', 'clearmargin')(expression, shares) }}
{%- endmacro %}

{% macro duckdb__percentiles(expression, shares) -%}
    quantile_cont(cast({{ expression }} as double), [{{ shares | join(', ') }}])
{%- endmacro %}

{% macro spark__percentiles(expression, shares) -%}
    percentile(cast({{ expression }} as double), array({{ shares | join(', ') }}))
{%- endmacro %}
