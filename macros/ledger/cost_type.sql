{#- Does a cost move with sales? What the log says, else var cost_types by category.
    category, logged: SQL of the category and of the logged flag. -#}
{% macro cost_type(category, logged='cast(null as boolean)') -%}
    {%- for name, type in var('cost_types').items() if type not in ['fixed', 'variable'] -%}
        {%- do exceptions.raise_compiler_error(
            'var cost_types holds ' ~ name ~ ': ' ~ type ~ '; it may hold fixed, variable'
        ) -%}
    {%- endfor -%}
    case
        when {{ logged }} then 'fixed'
        when not {{ logged }} then 'variable'
        {%- for name, type in var('cost_types').items() %}
        when {{ category }} = '{{ name }}' then '{{ type }}'
        {%- endfor %}
        else 'fixed'
    end
{%- endmacro %}
