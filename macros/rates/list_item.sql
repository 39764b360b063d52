{#- The n-th item of a list, counted from 1. -#}
{% macro list_item(list, position) -%}
    {{ adapter.dispatch('list_item', 'clearmargin')(list, position) }}
{%- endmacro %}

{% macro duckdb__list_item(list, position) -%}
    list_extract({{ list }}, {{ position }})
{%- endmacro %}

{% macro spark__list_item(list, position) -%}
    element_at({{ list }}, {{ position }})
{%- endmacro %}
