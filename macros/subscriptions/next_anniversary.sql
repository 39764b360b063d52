{#- When the service that is paid at a moment ends: the first billing anniversary at or
    after it, counted from the anchor and at least one interval later (rule R8). Counted
    from the anchor each time, so the 31st stays the 31st after a February.
    anchor, moment: timestamps; months: 1 or 12, of one interval. -#}
{% macro next_anniversary(anchor, moment, months) -%}
    {%- set passed = 'cast(floor((' ~ calendar_months(anchor, moment) ~ ') / ('
        ~ months ~ ')) as integer) * (' ~ months ~ ')' -%}
    case
        when
            {{ passed }} >= {{ months }}
            and {{ add_months(anchor, passed) }} >= {{ moment }}
            then {{ add_months(anchor, passed) }}
        else {{ add_months(anchor, 'greatest(' ~ passed ~ ', 0) + ' ~ months) }}
    end
{%- endmacro %}
