{#- The type of sums that insights compare: the finest that the ledger has. -#}
{% macro insight_amount_type() -%}
    decimal(28,12)
{%- endmacro %}

{#- Sum of squares of an amount per case: the variance of a sum whose number of cases is
    itself a matter of chance (compound Poisson). The same in any order of the rows. -#}
{% macro sum_of_squares(expression) -%}
    {{ exact_sum('power(cast(' ~ expression ~ ' as double), 2)') }}
{%- endmacro %}
