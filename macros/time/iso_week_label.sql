{#- The ISO 8601 week of a Monday as text: 2026-W06. The week belongs to the year that
    its Thursday is in. -#}
{% macro iso_week_label(monday) -%}
    {%- set thursday = add_days(monday, 3) -%}
    cast(year({{ thursday }}) as {{ dbt.type_string() }}) || '-W'
    || lpad(
        cast(
            cast(floor((dayofyear({{ thursday }}) + 6) / 7) as bigint)
            as {{ dbt.type_string() }}
        ),
        2, '0'
    )
{%- endmacro %}
