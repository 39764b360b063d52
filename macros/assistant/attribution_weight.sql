{#- Weight of one touch of an order in an attribution model, as a whole number, so that
    credits are cut from exact sums (rule R9). Position is 40/20/40: with n touches the
    ends weigh 2 (n - 2) and each of the rest 1, or 1 and 1 where there is no middle.
    touch_number, touches: SQL of the place of the touch, and of their number. -#}
{% macro attribution_weight(model, touch_number, touches) -%}
    {%- if model == 'first' -%}
        case when {{ touch_number }} = 1 then 1 else 0 end
    {%- elif model == 'last' -%}
        case when {{ touch_number }} = {{ touches }} then 1 else 0 end
    {%- elif model == 'linear' -%}
        1
    {%- elif model == 'position' -%}
        case
            when {{ touches }} <= 2 then 1
            when {{ touch_number }} in (1, {{ touches }}) then 2 * ({{ touches }} - 2)
            else 1
        end
    {%- endif -%}
{%- endmacro %}

{#- The attribution models, simplest first. -#}
{% macro attribution_models() %}
    {{ return(['first', 'last', 'linear', 'position']) }}
{% endmacro %}
