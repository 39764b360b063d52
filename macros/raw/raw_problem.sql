{#- Why a raw row cannot be used, as a code, or NULL: malformed_row, missing_<column>,
    invalid_<column>. The rules (required, quarantine_if_invalid, accepted) are the
    contract's, in the seed's YAML. -#}
{% macro raw_problem(seed) -%}
    case
        when _reject_reason is not null then _reject_reason
    {%- for column in raw_contract(seed) %}
        {%- set text = cast_raw(column.name, 'string') %}
        {%- set value = cast_raw(column.name, column.type) %}
        {#- The typed value is asked first: to write a number as text costs more. -#}
        {%- if column.required and column.type != 'string' %}
        when {{ value }} is null then
            case
                when {{ text }} is null then 'missing_{{ column.name }}'
                else 'invalid_{{ column.name }}'
            end
        {%- elif column.required %}
        when {{ text }} is null then 'missing_{{ column.name }}'
        {%- elif column.quarantine_if_invalid %}
        when {{ value }} is null and {{ text }} is not null
            then 'invalid_{{ column.name }}'
        {%- endif %}
        {%- if column.accepted %}
        when lower({{ text }}) not in ('{{ column.accepted | join("', '") }}')
            then 'invalid_{{ column.name }}'
        {%- endif %}
    {%- endfor %}
    end
{%- endmacro %}
