{#- A raw row as JSON text, for quarantine: what a person needs to find and mend it. The
    quarantine is published with the marts, so e-mail addresses are masked here. -#}
{% macro raw_row_text(seed) -%}
    {%- set text -%}
    coalesce(_reject_text, {{ adapter.dispatch('raw_row_json', 'clearmargin')(seed) }})
    {%- endset -%}
    {{ adapter.dispatch('mask_emails', 'clearmargin')(text) }}
{%- endmacro %}

{% macro duckdb__mask_emails(text) -%}
    regexp_replace({{ text }}, '[^\s,;:"<>]+@[^\s,;:"<>]+', '***@***', 'g')
{%- endmacro %}

{% macro spark__mask_emails(text) -%}
    regexp_replace({{ text }}, '[^\\s,;:"<>]+@[^\\s,;:"<>]+', '***@***')
{%- endmacro %}

{% macro duckdb__raw_row_json(seed) -%}
    cast(to_json(struct_pack(
        {%- for column in raw_contract(seed) -%}
        {{ column.name }} := {{ column.name }}{{ ', ' if not loop.last }}
        {%- endfor -%}
    )) as varchar)
{%- endmacro %}

{% macro spark__raw_row_json(seed) -%}
    to_json(
        named_struct(
            {%- for column in raw_contract(seed) -%}
            '{{ column.name }}', {{ column.name }}{{ ', ' if not loop.last }}
            {%- endfor -%}
        ),
        map('ignoreNullFields', 'false')
    )
{%- endmacro %}
