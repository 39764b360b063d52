{#- One row per integer from first to last, both included; in a select list. -#}
{% macro integer_series(first, last) -%}
    {{ adapter.dispatch('integer_series', 'clearmargin')(first, last) }}
{%- endmacro %}

{% macro duckdb__integer_series(first, last) -%}
    unnest(generate_series(cast({{ first }} as bigint), cast({{ last }} as bigint)))
{%- endmacro %}

{% macro spark__integer_series(first, last) -%}
    explode(sequence(cast({{ first }} as bigint), cast({{ last }} as bigint)))
{%- endmacro %}
