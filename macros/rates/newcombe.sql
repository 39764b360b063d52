{#- Bounds of the difference of two rates, first less second: the square-and-add interval
    of Newcombe (1998, method 10) from their Wilson intervals. All arguments are SQL of
    rates and of bounds of rates; NULL where one of them is. -#}
{% macro newcombe_low(rate, low, other_rate, other_high) -%}
    {{ rate }} - {{ other_rate }} - sqrt(
        ({{ rate }} - {{ low }}) * ({{ rate }} - {{ low }})
        + ({{ other_high }} - {{ other_rate }}) * ({{ other_high }} - {{ other_rate }})
    )
{%- endmacro %}

{% macro newcombe_high(rate, high, other_rate, other_low) -%}
    {{ rate }} - {{ other_rate }} + sqrt(
        ({{ high }} - {{ rate }}) * ({{ high }} - {{ rate }})
        + ({{ other_rate }} - {{ other_low }}) * ({{ other_rate }} - {{ other_low }})
    )
{%- endmacro %}
