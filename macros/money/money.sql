{#- Money, quantities and FX have one type each, so that sums stay exact. -#}
{% macro money(expression) -%}
    cast({{ expression }} as decimal(18, 6))
{%- endmacro %}

{#- A double as money. Engines cast a double that lies between two decimals each in its
    own way, and round it to a whole number alike. -#}
{% macro rounded_money(expression) -%}
    {{ money('cast(round((' ~ expression ~ ') * 1000000) as bigint) * 0.000001') }}
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
        else {{ rounded_money(amount ~ ' * cast(' ~ running ~ ' as double) / ' ~ total) }}
    end
{%- endmacro %}

{#- Product of two decimals of 18 digits or less, widened first: DuckDB keeps it in 18
    digits and fails beyond (half of a budget of a million).
    amount: decimal(18,6); factor: any decimal of up to 18 digits and 6 places. -#}
{% macro product(amount, factor) -%}
    cast({{ amount }} as decimal(19, 6)) * {{ factor }}
{%- endmacro %}
