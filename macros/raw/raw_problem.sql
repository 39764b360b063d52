{#- Why a raw row cannot be used, as a code, or NULL: malformed_row, missing_<column>,
    invalid_<column>. The rules (required, quarantine_if_invalid, accepted) are the
    contract's, in the seed's YAML. -#}
{% macro raw_problem(seed) -%}
    case
        when _reject_reason is not null then _reject_reason
    {%- for column in raw_contract(seed) %}
        {%- set is_missing = cast_raw(column.name, 'string') ~ ' is null' %}
        {%- if column.required %}
        when {{ is_missing }} then 'missing_{{ column.name }}'
        {%- endif %}
        {%- if column.accepted %}
        when lower({{ cast_raw(column.name, 'string') }}) not in (
            '{{ column.accepted | join("', '") }}'
        ) then 'invalid_{{ column.name }}'
        {%- elif (column.required or column.quarantine_if_invalid)
            and column.type != 'string' %}
        when {{ cast_raw(column.name, column.type) }} is null
            and not ({{ is_missing }}) then 'invalid_{{ column.name }}'
        {%- endif %}
    {%- endfor %}
    end
{%- endmacro %}

{#- How many optional values of a row are there and cannot be read: they become NULL, are
    counted in fct_row_accounting and do not cost the row. -#}
{% macro raw_unreadable_values(seed) -%}
    0
    {%- for column in raw_contract(seed) if column.type != 'string'
        and not column.required and not column.quarantine_if_invalid %}
    + case
        when {{ cast_raw(column.name, 'string') }} is not null
            and {{ cast_raw(column.name, column.type) }} is null then 1
        else 0
    end
    {%- endfor %}
{%- endmacro %}
