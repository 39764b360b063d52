{#- Probability that a standard normal value is at least this far from 0, in either
    direction: the p value of a z. Chebyshev fit of the complementary error function
    (Press et al., Numerical Recipes, erfcc): its relative error is below 1.2e-7 at any
    distance. z: a column or a short expression; it is written several times. -#}
{% macro normal_two_tails(z) -%}
    {%- set x = '(abs(' ~ z ~ ') / sqrt(2.0))' -%}
    {%- set t = '(1.0 / (1.0 + 0.5 * ' ~ x ~ '))' -%}
    {%- set coefficients = [
        '0.17087277', '-0.82215223', '1.48851587', '-1.13520398', '0.27886807',
        '-0.18628806', '0.09678418', '0.37409196', '1.00002368', '-1.26551223',
    ] -%}
    {%- set polynomial = namespace(sql=coefficients[0]) -%}
    {%- for coefficient in coefficients[1:] -%}
        {%- set polynomial.sql = '(' ~ coefficient ~ ' + ' ~ t ~ ' * ' ~ polynomial.sql
            ~ ')' -%}
    {%- endfor -%}
    {{ t }} * exp(-{{ x }} * {{ x }} + {{ polynomial.sql }})
{%- endmacro %}
