{#- Cost of tokens at a price per million, exact: decimals are multiplied, never divided.
    No tokens cost 0 at any price, known or not; tokens without a price cost NULL. The
    casts give each product the digits that it needs: DuckDB keeps that of two decimals of
    18 digits in 18, Spark rounds that of two wide ones. -#}
{% macro token_cost(tokens, price_per_million) -%}
    case
        when {{ tokens }} = 0 then cast(0 as {{ model_cost_type() }})
        else cast(
            cast(
                {{ price_per_million }} * cast('0.000001' as decimal(6, 6))
                as decimal(24, 15)
            ) * cast({{ tokens }} as decimal(12, 0)) as {{ model_cost_type() }}
        )
    end
{%- endmacro %}

{#- Type of what tokens cost: parts of a cent by the million must add up exactly. -#}
{% macro model_cost_type() -%}
    decimal(28, 12)
{%- endmacro %}
