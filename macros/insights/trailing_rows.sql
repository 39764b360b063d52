{#- Frame of a window over the rows before a row, never the row itself.
    rows: how many of them. -#}
{% macro trailing_rows(rows) -%}
    rows between {{ rows | int }} preceding and 1 preceding
{%- endmacro %}
