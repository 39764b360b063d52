{#- Finite double; NaN and infinity are no measurement. -#}
{% macro cast_raw_double(column) -%}
    case
        when abs(try_cast({{ column }} as double)) <= 1e300
            then try_cast({{ column }} as double)
    end
{%- endmacro %}
