{#- z that a standard normal variable exceeds with this probability, a number of SQL of
    0.5 or less (the tail of Acklam's approximation: error below 5e-9 up to 0.024, and
    0.0002 at 0.5). -#}
{% macro normal_upper_quantile(probability) -%}
    {%- set q = 'sqrt(-2 * ln(' ~ probability ~ '))' -%}
    -((((({{ -0.007784894002430293 }} * {{ q }} - 0.3223964580411365) * {{ q }}
        - 2.400758277161838) * {{ q }} - 2.549732539343734) * {{ q }}
        + 4.374664141464968) * {{ q }} + 2.938163982698783)
    / ((((0.007784695709041462 * {{ q }} + 0.3224671290700398) * {{ q }}
        + 2.445134137142996) * {{ q }} + 3.754408661907416) * {{ q }} + 1)
{%- endmacro %}

{#- Normal quantile of a share as a number of SQL (Acklam's approximation, relative
    error below 1.2e-9); for shares from 0.5 to 0.999. -#}
{% macro normal_quantile(share) -%}
    {%- if share <= 0.97575 -%}
        {%- set q = share - 0.5 -%}
        {%- set r = q * q -%}
        {{ (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r
            + 138.3577518672690) * r - 30.66479806614716) * r + 2.506628277459239) * q
            / (((((-54.47609879822406 * r + 161.5858368580409) * r
            - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r
            + 1) }}
    {%- else -%}
        {{ normal_upper_quantile(1 - share) }}
    {%- endif -%}
{%- endmacro %}

{#- Quantile of Student's t for a two-sided level (0.95) and freedom, an SQL number of 1
    or more: expansion of Cornish and Fisher, three terms after the normal one. -#}
{% macro student_quantile(level, freedom) -%}
    {%- set z = '(' ~ normal_quantile((1 + level) / 2) ~ ')' -%}
    ({{ z }} + (power({{ z }}, 3) + {{ z }}) / (4 * ({{ freedom }}))
    + (5 * power({{ z }}, 5) + 16 * power({{ z }}, 3) + 3 * {{ z }})
    / (96 * power({{ freedom }}, 2))
    + (3 * power({{ z }}, 7) + 19 * power({{ z }}, 5) + 17 * power({{ z }}, 3)
        - 15 * {{ z }}) / (384 * power({{ freedom }}, 3)))
{%- endmacro %}
