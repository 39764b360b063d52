{#- First day of the ISO week, month, ... that holds a day, as a date. -#}
{% macro date_bucket(grain, day) -%}
    cast(date_trunc('{{ grain }}', {{ day }}) as date)
{%- endmacro %}

{#- 1 = Monday ... 7 = Sunday. -#}
{% macro iso_weekday(day) -%}
    {{ adapter.dispatch('iso_weekday', 'clearmargin')(day) }}
{%- endmacro %}

{% macro duckdb__iso_weekday(day) -%}
    cast(isodow({{ day }}) as bigint)
{%- endmacro %}

{% macro spark__iso_weekday(day) -%}
    cast(weekday({{ day }}) + 1 as bigint)
{%- endmacro %}
