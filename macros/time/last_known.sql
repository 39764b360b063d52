{#- The latest value that is not NULL, of the rows of a window up to this one.
    over: name of the window, or its definition in brackets. -#}
{% macro last_known(expression, over) -%}
    {{ adapter.dispatch('last_known', 'clearmargin')(expression, over) }}
{%- endmacro %}

{% macro duckdb__last_known(expression, over) -%}
    last_value({{ expression }} ignore nulls) over {{ over }}
{%- endmacro %}

{% macro spark__last_known(expression, over) -%}
    last_value({{ expression }}) ignore nulls over {{ over }}
{%- endmacro %}
