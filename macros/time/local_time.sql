{#- Business time: a UTC timestamp in the zone of var timezone, and its day. -#}
{% macro local_time(utc_timestamp) -%}
    {%- if var('timezone') == 'UTC' -%}
        {{ utc_timestamp }}
    {%- else -%}
        {{ adapter.dispatch('local_time', 'clearmargin')(utc_timestamp) }}
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__local_time(utc_timestamp) -%}
    timezone('{{ var("timezone") }}', timezone('UTC', {{ utc_timestamp }}))
{%- endmacro %}

{% macro spark__local_time(utc_timestamp) -%}
    from_utc_timestamp({{ utc_timestamp }}, '{{ var("timezone") }}')
{%- endmacro %}

{% macro local_date(utc_timestamp) -%}
    cast({{ local_time(utc_timestamp) }} as date)
{%- endmacro %}
