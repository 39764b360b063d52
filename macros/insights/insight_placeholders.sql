{#- What the texts of a rule, and the evidence of a metric, may name in braces. -#}
{% macro insight_placeholders(kind) %}
    {{ return({
        'text': [
            'value', 'value_abs', 'base', 'low', 'high', 'change', 'difference',
            'delta_low', 'delta_high', 'n', 'base_n', 'stake', 'switch_margin',
            'window', 'before', 'metric', 'cases', 'scope', 'from', 'to', 'subject',
        ],
        'evidence': [
            'refund_window_days', 'purchased_date', 'window', 'period', 'scope_type',
            'from', 'to', 'and_scope', 'scope_value',
        ],
    }[kind]) }}
{% endmacro %}

{#- A template without some of the placeholders: a brace that is left when all are gone
    is one of a name that nobody knows. -#}
{% macro without_placeholders(template, names) -%}
    {%- set nothing = {} -%}
    {%- for name in names -%}
        {%- do nothing.update({name: "''"}) -%}
    {%- endfor -%}
    {{ filled_text(template, nothing) }}
{%- endmacro %}
