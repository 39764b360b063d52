{#- The configured day that periods count back from (var as_of, else AS_OF) as a SQL
    date, or none: then it is the latest event's day. -#}
{% macro as_of_date() %}
    {%- set given = (var('as_of', '') or env_var('AS_OF', '')) | string | trim -%}
    {%- if not given -%}
        {{ return(none) }}
    {%- endif -%}
    {%- if not modules.re.match('^\\d{4}-\\d{2}-\\d{2}$', given) -%}
        {%- do exceptions.raise_compiler_error(
            'AS_OF is ' ~ given ~ '; give a day such as 2026-01-31') -%}
    {%- endif -%}
    {{ return("date '" ~ given ~ "'") }}
{% endmacro %}
