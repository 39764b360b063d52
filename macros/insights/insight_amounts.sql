{#- The type of sums that insights compare: the finest that the ledger has. -#}
{% macro insight_amount_type() -%}
    decimal(28,12)
{%- endmacro %}

{#- Sum of squares of an amount per case: the variance of a sum whose number of cases is
    itself a matter of chance (compound Poisson). Rounded, because doubles are added in
    any order. -#}
{% macro sum_of_squares(expression) -%}
    round(sum(power(cast({{ expression }} as double), 2)), 12)
{%- endmacro %}
