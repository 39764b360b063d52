{#- Name of a weekday (1 = Monday), hour (0 to 23) or month (1 to 12).
    pattern, place: SQL of which of the three, and of its number. -#}
{% macro season_name(pattern, place) -%}
    {%- set names = {
        'weekday': [
            'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday',
        ],
        'month': [
            'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
            'September', 'October', 'November', 'December',
        ],
    } -%}
    case
        {%- for of_pattern, places in names.items() %}
        when {{ pattern }} = '{{ of_pattern }}'
            then case {{ place }}
                {%- for name in places %}
                when {{ loop.index }} then '{{ name }}'
                {%- endfor %}
            end
        {%- endfor %}
        else lpad(cast({{ place }} as {{ dbt.type_string() }}), 2, '0') || ':00'
    end
{%- endmacro %}
