{#- Costs as decimal(28,12): a token costs less than a millionth, and the ledger must
    equal its sources to the last digit. -#}
{% macro ledger_amount(expression) -%}
    cast({{ expression }} as decimal(28, 12))
{%- endmacro %}
