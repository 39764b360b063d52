{#- Does a row belong to the days that an incremental run builds again? Rows without a
    usable time lie on the first valid date and are always read again. -#}
{% macro is_restated(first_day, date_column='event_date') -%}
    (
        {{ date_column }} >= {{ first_day }}
        or {{ date_column }} <= date '{{ var("first_valid_date") }}'
    )
{%- endmacro %}
