{#- Cost of tokens at a price per million, exact: decimals are multiplied, never divided.
    No tokens cost 0 at any price, known or not; tokens without a price cost NULL. -#}
{% macro token_cost(tokens, price_per_million) -%}
    case
        when {{ tokens }} = 0 then cast(0 as {{ model_cost_type() }})
        else cast(
            cast({{ tokens }} as decimal(12, 0)) * {{ price_per_million }}
            * cast('0.000001' as decimal(6, 6)) as {{ model_cost_type() }}
        )
    end
{%- endmacro %}

{#- Type of what tokens cost: parts of a cent by the million must add up exactly. -#}
{% macro model_cost_type() -%}
    decimal(28, 12)
{%- endmacro %}
