{#- A list of texts in brackets, for `in`. -#}
{% macro sql_list(values) -%}
    ({{ sql_text_list(values) }})
{%- endmacro %}
