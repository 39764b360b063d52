{#- Price of one month (rule R8): that of a year / 12, rounded half up to the sixth
    decimal. Nothing is divided that 12 does not divide, so no double decides a digit.
    amount: money of one interval; billing_interval: month or year. -#}
{% macro monthly_price(amount, billing_interval) -%}
    case
        when {{ billing_interval }} = 'year'
            then {{ money(
                '(' ~ amount ~ ' + 0.000006 - (' ~ amount ~ ' + 0.000006) % 0.000012)'
                ~ ' / 12'
            ) }}
        else {{ amount }}
    end
{%- endmacro %}
