{#- Mean and 95 % interval of the mean of ratings from 1 to 5, from sums that can be
    added up: ratings, rating_sum and rating_square_sum. name: what the columns are
    called after. -#}
{% macro rating_measures(name='satisfaction') -%}
    {%- set mean = ratio('rating_sum', 'ratings') -%}
    {%- set variance = 'greatest(0.0, rating_square_sum - rating_sum * rating_sum'
        ~ ' / ratings) / (ratings - 1)' -%}
    {%- set reach = var('confidence_z') ~ ' * sqrt(' ~ variance ~ ' / ratings)' -%}
    {{ mean }} as mean_{{ name }},
    case when ratings > 1 then greatest(1.0, {{ mean }} - {{ reach }}) end
        as {{ name }}_low,
    case when ratings > 1 then least(5.0, {{ mean }} + {{ reach }}) end
        as {{ name }}_high
{%- endmacro %}

{#- The measures of int_interactions_summed_daily. -#}
{% macro interaction_sums() %}
    {{ return([
        'interactions', 'outcomes', 'succeeded', 'recommendations_shown',
        'recommendations_clicked', 'ratings', 'rating_sum', 'rating_square_sum',
    ]) }}
{% endmacro %}
