{#- A short name for an id that may be shown: the same id always has the same name, and
    the name does not hold the id. -#}
{% macro pseudonym(id) -%}
    substr(md5({{ id }}), 1, 8)
{%- endmacro %}
