{#- Costs as decimal(28,12): a token costs less than a millionth, and the ledger must
    equal its sources to the last digit. -#}
{% macro ledger_amount(expression) -%}
    cast({{ expression }} as decimal(28, 12))
{%- endmacro %}

{#- A double as an amount of the ledger, to nine places, which is what a double is good
    for; rounded alike on every engine, which a cast is not. -#}
{% macro rounded_ledger_amount(expression) -%}
    {{ ledger_amount(
        'cast(floor(' ~ expression ~ ') as bigint) + cast(round((' ~ expression
        ~ ' - floor(' ~ expression ~ ')) * 1000000000) as bigint) * 0.000000001'
    ) }}
{%- endmacro %}
