{#- A two-letter code in its standard case (upper for countries, lower for languages); a
    log that writes names instead keeps them as they are. -#}
{% macro iso_code(column, case_function) -%}
    {%- set text = cast_raw(column, 'string') -%}
    case
        when length({{ text }}) = 2 then {{ case_function }}({{ text }})
        else {{ text }}
    end
{%- endmacro %}
