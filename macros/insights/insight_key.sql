{#- A stable name of a row from texts that tell it from all others. -#}
{% macro insight_key(expressions) -%}
    substring(md5({{ expressions | join(" || '|' || ") }}), 1, 16)
{%- endmacro %}
