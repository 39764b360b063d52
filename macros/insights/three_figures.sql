{#- A positive number rounded to three figures, as double. -#}
{% macro three_figures(expression) -%}
    round(
        cast({{ expression }} as double)
        / power(10.0, floor(log10(cast({{ expression }} as double))) - 2)
    ) * power(10.0, floor(log10(cast({{ expression }} as double))) - 2)
{%- endmacro %}
