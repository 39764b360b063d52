{#- A value on the scale on which its spread does not grow with it: the root of counts
    (with 3/8: Anscombe 1948) and of money, the logarithm of a latency. Order is kept.
    kind: SQL of the series' kind; is_count: SQL of whether it counts things. -#}
{% macro stable_scale(value, kind, is_count) -%}
    case
        when {{ kind }} = 'latency' then ln(greatest({{ value }}, 0.001))
        when {{ is_count }} then sqrt(greatest({{ value }}, 0) + 0.375)
        when {{ value }} < 0 then -sqrt(-{{ value }})
        else sqrt({{ value }})
    end
{%- endmacro %}

{#- The way back from stable_scale; a count is not below 0; an angle is that
    of a share. -#}
{% macro from_stable_scale(value, kind, is_count) -%}
    case
        when {{ kind }} = 'latency' then exp(least({{ value }}, 700))
        when {{ kind }} = 'rate'
            then pow(sin(least(greatest({{ value }}, 0), pi() / 2)), 2)
        when {{ is_count }}
            then greatest(
                pow(greatest({{ value }}, 0), 2) - 0.375, 0
            )
        else ({{ value }}) * abs({{ value }})
    end
{%- endmacro %}
