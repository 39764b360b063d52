{#- Ratio as double; NULL where the denominator is 0. -#}
{% macro ratio(numerator, denominator) -%}
    cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0)
{%- endmacro %}

{#- Growth on a base; NULL where the base is not positive, because no percentage of it
    means anything. -#}
{% macro growth(value, base) -%}
    case
        when {{ base }} > 0
            then cast({{ value }} as double) / cast({{ base }} as double) - 1
    end
{%- endmacro %}
