{#- An optional value of a raw row in its contract type; NULL where it is missing, cannot
    be read or lies outside the contract's minimum and maximum. -#}
{% macro raw_value(seed, name) -%}
    {%- for column in raw_contract(seed) if column.name == name %}
        {{- bounded_raw_value(column) }}
    {%- endfor %}
{%- endmacro %}

{% macro bounded_raw_value(column) -%}
    {%- set value = cast_raw(column.name, column.type) -%}
    {%- set limits = [] -%}
    {%- if column.minimum is not none -%}
        {%- do limits.append(value ~ ' >= ' ~ column.minimum) -%}
    {%- endif -%}
    {%- if column.maximum is not none -%}
        {%- do limits.append(value ~ ' <= ' ~ column.maximum) -%}
    {%- endif -%}
    {{- 'case when ' ~ limits | join(' and ') ~ ' then ' ~ value ~ ' end'
        if limits else value }}
{%- endmacro %}
