{#- Why a row's time cannot be used, as a code, or NULL: before_2000 (before var
    first_valid_date) or future_event (from var last_valid_date on, or more than
    future_tolerance_minutes after the newest arrival, where there is one). -#}
{% macro time_problem(happened_at, newest_arrival=none) -%}
    case
        when {{ happened_at }} < timestamp '{{ var("first_valid_date") }} 00:00:00'
            then 'before_2000'
        when {{ happened_at }} >= timestamp '{{ var("last_valid_date") }} 00:00:00'
            then 'future_event'
        {%- if newest_arrival %}
        when
            {{ happened_at }} > {{ add_seconds(
                newest_arrival, var('future_tolerance_minutes') * 60
            ) }}
            then 'future_event'
        {%- endif %}
    end
{%- endmacro %}
