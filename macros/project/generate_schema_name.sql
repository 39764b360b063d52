{#- A folder's schema is the schema: marts are `marts.fct_orders` for every reader, in
    every environment (environments are separate database files). -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
