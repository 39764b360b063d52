{#- z that a standard normal variable exceeds with this probability (one side), for
    probabilities up to 0.5: Abramowitz and Stegun 26.2.23, off by less than 0.00045. -#}
{% macro normal_upper_quantile(probability) -%}
    {%- set root = 'sqrt(-2 * ln(' ~ probability ~ '))' -%}
    {{ root }}
    - (2.515517 + 0.802853 * {{ root }} + 0.010328 * power({{ root }}, 2))
    / (
        1 + 1.432788 * {{ root }} + 0.189269 * power({{ root }}, 2)
        + 0.001308 * power({{ root }}, 3)
    )
{%- endmacro %}
