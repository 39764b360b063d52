{#- Text as people mean it: without case and without more than one space in a row. -#}
{% macro folded_text(text) -%}
    {{ adapter.dispatch('folded_text', 'clearmargin')(text) }}
{%- endmacro %}

{% macro duckdb__folded_text(text) -%}
    nullif(lower(trim(regexp_replace({{ text }}, '\s+', ' ', 'g'))), '')
{%- endmacro %}

{% macro spark__folded_text(text) -%}
    nullif(lower(trim(regexp_replace({{ text }}, '\\s+', ' '))), '')
{%- endmacro %}
