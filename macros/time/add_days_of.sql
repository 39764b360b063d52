{#- A date moved by a number of days that is an expression. -#}
{% macro add_days_of(day, days) -%}
    cast({{ day }} + cast({{ days }} as integer) * interval '1' day as date)
{%- endmacro %}
