{#- A quantile from a histogram with running counts: the smallest value that this share
    of the rows does not exceed, as percentile_disc has it.
    value, running, total: columns with the value, the rows up to it and all rows. -#}
{% macro histogram_quantile(share, value, running, total) -%}
    min(case when {{ running }} >= {{ share }} * {{ total }} then {{ value }} end)
{%- endmacro %}
