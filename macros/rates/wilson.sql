{#- Bounds of the Wilson score interval of k successes in n trials (Wilson 1927; var
    confidence_z, 95 %); NULL where n is 0. -#}
{% macro wilson_low(successes, trials) -%}
    {{ wilson_bound(successes, trials, '-') }}
{%- endmacro %}

{% macro wilson_high(successes, trials) -%}
    {{ wilson_bound(successes, trials, '+') }}
{%- endmacro %}

{% macro wilson_bound(successes, trials, sign) -%}
    {%- set n = 'cast(' ~ trials ~ ' as double)' -%}
    {%- set k = 'cast(' ~ successes ~ ' as double)' -%}
    {%- set z = var('confidence_z') -%}
    case
        when {{ trials }} > 0 then least(1.0, greatest(0.0,
            ({{ k }} + {{ z * z / 2 }} {{ sign }} {{ z }} * sqrt(
                greatest(0.0, {{ k }} * (1 - {{ k }} / {{ n }})) + {{ z * z / 4 }}
            )) / ({{ n }} + {{ z * z }})
        ))
    end
{%- endmacro %}
