{#- One row per share of a budget that raises an alert (var budget_thresholds), as
    column threshold.
    also: more shares. -#}
{% macro budget_thresholds(also=[]) %}
    {%- for threshold in var('budget_thresholds') -%}
        {%- if threshold is not number or threshold <= 0 -%}
            {%- do exceptions.raise_compiler_error(
                'var budget_thresholds holds ' ~ threshold ~ '; it may hold shares above'
                ~ ' 0, such as 0.9') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for threshold in (var('budget_thresholds') + also) | map('float') | unique %}
    select cast({{ threshold }} as decimal(9, 6)) as threshold
    {{- '\n    union all' if not loop.last }}
    {%- else %}
    select cast(null as decimal(9, 6)) as threshold
    where false
    {%- endfor %}
{%- endmacro %}
