{#- A raw value in its contract type; NULL where it is missing or cannot be read.
    type: string, boolean, double, date, timestamp or decimal(p,s), as in the seed's
    YAML. -#}
{% macro cast_raw(column, type) -%}
    {%- set text = "nullif(trim(cast(" ~ column ~ " as " ~ dbt.type_string()
        ~ ")), '')" -%}
    {%- if type == 'string' -%}
        {{ text }}
    {%- elif type == 'boolean' -%}
        case
            when lower({{ text }}) in ('true', '1', 'yes', '1.0') then true
            when lower({{ text }}) in ('false', '0', 'no', '0.0') then false
        end
    {%- elif type == 'timestamp' -%}
        {{ cast_raw_timestamp(column) }}
    {%- elif type == 'date' -%}
        cast({{ cast_raw_timestamp(column) }} as date)
    {%- elif type == 'double' -%}
        {{ cast_raw_double(column) }}
    {%- else -%}
        try_cast({{ column }} as {{ type }})
    {%- endif -%}
{%- endmacro %}
