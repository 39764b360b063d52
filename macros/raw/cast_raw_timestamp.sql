{#- UTC timestamp from ISO 8601 text (an offset is honoured, none means UTC) or from a
    column that is a timestamp already. -#}
{% macro cast_raw_timestamp(column) -%}
    {{ adapter.dispatch('cast_raw_timestamp', 'clearmargin')(column) }}
{%- endmacro %}

{#- The engine folds typeof() away, so that a typed column keeps its statistics and is
    read without a cast. 'infinity' is a timestamp for DuckDB, not for a shop. -#}
{% macro duckdb__cast_raw_timestamp(column) -%}
    {%- set text = "upper(trim(cast(" ~ column ~ " as varchar)))" -%}
    case
        when typeof({{ column }}) = 'TIMESTAMP' then try_cast({{ column }} as timestamp)
        when typeof({{ column }}) = 'TIMESTAMP WITH TIME ZONE'
            then timezone('UTC', try_cast({{ column }} as timestamptz))
        when isfinite(try_cast({{ text }} as timestamptz))
            then timezone('UTC', try_cast({{ text }} as timestamptz))
    end
{%- endmacro %}

{% macro spark__cast_raw_timestamp(column) -%}
    try_cast({{ column }} as timestamp)
{%- endmacro %}
