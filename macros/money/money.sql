{#- Money, quantities and FX have one type each, so that sums stay exact. -#}
{% macro money(expression) -%}
    cast({{ expression }} as decimal(18, 6))
{%- endmacro %}

{#- Part of an amount in proportion to a share, cut so that the parts add up to the
    whole: the difference of two rounded running cuts.
    running, total: running sum up to and with this part, and the sum of all parts. -#}
{% macro allocate(amount, part, running, total) -%}
    case
        when {{ total }} > 0
            then
                {{ running_cut(amount, running, total) }}
                - {{ running_cut(amount, running ~ ' - ' ~ part, total) }}
        else 0
    end
{%- endmacro %}

{% macro running_cut(amount, running, total) -%}
    case
        when {{ running }} = {{ total }} then {{ amount }}
        else {{ money(amount ~ ' * cast(' ~ running ~ ' as double) / ' ~ total) }}
    end
{%- endmacro %}
