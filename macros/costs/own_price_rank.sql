{#- Which own price row of a model comes first, as a number: the very provider before
    another spelling of it, then the very name before one in other letters, then before
    what the name means. -#}
{% macro own_price_rank(prices, names) -%}
    case when {{ prices }}.provider = {{ names }}.provider then 0 else 10 end
    + case
        when {{ prices }}.model = {{ names }}.model then 1
        when lower({{ prices }}.model) = lower({{ names }}.model) then 2
        when {{ prices }}.model = {{ names }}.own_model then 3
        else 4
    end
{%- endmacro %}
