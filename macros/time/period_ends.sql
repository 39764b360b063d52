{#- Last day of the year, or of the quarter after the one, that a day is in. -#}
{% macro year_end(day) -%}
    last_day({{ add_months(date_bucket('year', day), 11) }})
{%- endmacro %}

{% macro next_quarter_end(day) -%}
    last_day({{ add_months(date_bucket('quarter', day), 5) }})
{%- endmacro %}
