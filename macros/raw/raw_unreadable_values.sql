{#- How many optional values of a row are there and cannot be used: they become NULL,
    are counted in fct_row_accounting and do not cost the row. -#}
{% macro raw_unreadable_values(seed) -%}
    cast(0
    {%- for column in raw_contract(seed) if column.type != 'string'
        and not column.required and not column.quarantine_if_invalid %}
    + case
        when {{ bounded_raw_value(column) }} is null
            and {{ cast_raw(column.name, 'string') }} is not null then 1
        else 0
    end
    {%- endfor %} as bigint)
{%- endmacro %}
