{#- A key as a 64-bit number: to find candidates, never to tell keys apart. -#}
{% macro key_hash(key) -%}
    {{ adapter.dispatch('key_hash', 'clearmargin')(key) }}
{%- endmacro %}

{% macro duckdb__key_hash(key) -%}
    hash({{ key }})
{%- endmacro %}

{% macro spark__key_hash(key) -%}
    xxhash64({{ key }})
{%- endmacro %}

{#- A CTE that is read more than once and is cheaper to make twice than to keep: DuckDB
    keeps such a CTE in memory, all of its columns, unless it is told. Spark never does. -#}
{% macro not_materialized() -%}
    {{ adapter.dispatch('not_materialized', 'clearmargin')() }}
{%- endmacro %}

{% macro duckdb__not_materialized() -%}
    not materialized
{%- endmacro %}

{% macro spark__not_materialized() -%}
{%- endmacro %}
