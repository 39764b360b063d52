{#- Text as people mean it: without case and without more than one space in a row. -#}
{% macro folded_text(text) -%}
    {{ adapter.dispatch('folded_text', 'clearmargin')(text) }}
{%- endmacro %}

{#- Few texts hold more than single spaces, and looking costs less than replacing. -#}
{% macro duckdb__folded_text(text) -%}
    nullif(lower(trim(case
        when regexp_matches({{ text }}, '\s\s|[^\S ]')
            then regexp_replace({{ text }}, '\s+', ' ', 'g')
        else {{ text }}
    end)), '')
{%- endmacro %}

{% macro spark__folded_text(text) -%}
    nullif(lower(trim(regexp_replace({{ text }}, '\\s+', ' '))), '')
{%- endmacro %}
