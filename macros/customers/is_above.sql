{#- 1 where a value lies above a border, else 0; compared as doubles. -#}
{% macro is_above(value, border) -%}
    case when cast({{ value }} as double) > {{ border }} then 1 else 0 end
{%- endmacro %}
