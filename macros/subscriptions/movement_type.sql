{#- The five movements of recurring revenue (rule R8); NULL where nothing moved.
    opening, closing: MRR before and after; returns: SQL that is true for a customer who
    paid before. -#}
{% macro movement_type(opening, closing, returns) -%}
    case
        when {{ opening }} = {{ closing }} then null
        when {{ closing }} = 0 then 'churned'
        when {{ opening }} = 0 and {{ returns }} then 'reactivation'
        when {{ opening }} = 0 then 'new'
        when {{ closing }} > {{ opening }} then 'expansion'
        else 'contraction'
    end
{%- endmacro %}

{#- Their names, in the order of a waterfall. -#}
{% macro movement_types() %}
    {{ return(['new', 'expansion', 'reactivation', 'contraction', 'churned']) }}
{% endmacro %}

{#- How its amount, never below 0, goes into the closing MRR: + or -.
    name: one of movement_types(). -#}
{% macro movement_sign(name) %}
    {{ return('-' if name in ('contraction', 'churned') else '+') }}
{% endmacro %}
