{#- z of the two-proportion test with the pooled rate: first less second. NULL where a
    group is empty, or where all or none succeeded. -#}
{% macro two_proportion_z(successes, trials, other_successes, other_trials) -%}
    {%- set pooled = ratio(
        successes ~ ' + ' ~ other_successes, trials ~ ' + ' ~ other_trials
    ) -%}
    ({{ ratio(successes, trials) }} - {{ ratio(other_successes, other_trials) }})
    / nullif(sqrt(greatest(
        0.0,
        ({{ pooled }}) * (1 - ({{ pooled }}))
        * ({{ ratio('1', trials) }} + {{ ratio('1', other_trials) }})
    )), 0)
{%- endmacro %}

{#- Trials that each of two groups needs for their difference to be found with the power
    of var experiment_power_z at the level of var confidence_z (Fleiss, Levin and Paik
    2003, formula 4.14 without continuity correction); NULL for equal rates. -#}
{% macro needed_trials(rate, other_rate, power_z=none) -%}
    {%- set alpha_z = var('confidence_z') -%}
    {%- set power_z = power_z or var('experiment_power_z') -%}
    {%- set spread = alpha_z ~ ' * sqrt(greatest(0.0, (' ~ rate ~ ' + ' ~ other_rate
        ~ ') * (1 - (' ~ rate ~ ' + ' ~ other_rate ~ ') / 2)))' -%}
    {%- set own_spread = power_z ~ ' * sqrt(greatest(0.0, ' ~ rate ~ ' * (1 - ' ~ rate
        ~ ') + ' ~ other_rate ~ ' * (1 - ' ~ other_rate ~ ')))' -%}
    ({{ spread }} + {{ own_spread }}) * ({{ spread }} + {{ own_spread }})
    / nullif(({{ rate }} - {{ other_rate }}) * ({{ rate }} - {{ other_rate }}), 0)
{%- endmacro %}
