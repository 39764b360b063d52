{#- A price of a price card in the reporting currency: list prices are in US dollars, own
    ones are given in it. rates: one row a day, joined where the two differ. -#}
{% macro reporting_price(card, usage_type) -%}
    {%- set price = card ~ '.' ~ usage_type ~ '_price' -%}
    {%- if var('reporting_currency') == 'USD' -%}
        {{ price }}
    {%- else -%}
        case
            when {{ card }}.is_own_{{ usage_type }}_price then {{ price }}
            else cast(
                cast({{ price }} as decimal(19, 9)) * rates.rate_to_reporting
                as decimal(18, 9)
            )
        end
    {%- endif -%}
{%- endmacro %}
