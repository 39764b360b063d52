{#- A struct of named SQL expressions, in order: two structs compare field by field, so
    that min() of one picks a whole row by its first fields.
    fields: {name: SQL}. -#}
{% macro struct_of(fields) -%}
    {{ adapter.dispatch('struct_of', 'clearmargin')(fields) }}
{%- endmacro %}

{% macro duckdb__struct_of(fields) -%}
    struct_pack(
        {%- for name, expression in fields.items() -%}
        {{ name }} := {{ expression }}{{ ', ' if not loop.last }}
        {%- endfor -%}
    )
{%- endmacro %}

{% macro spark__struct_of(fields) -%}
    named_struct(
        {%- for name, expression in fields.items() -%}
        '{{ name }}', {{ expression }}{{ ', ' if not loop.last }}
        {%- endfor -%}
    )
{%- endmacro %}
