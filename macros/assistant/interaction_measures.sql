{#- What is counted of a group of interactions; the columns are those of
    int_interactions_of_customers. Times are of answers not known to have failed (P1),
    exact over the group, never an average of averages. -#}
{% macro interaction_measures() -%}
    {%- set answered_ms
        = 'case when coalesce(is_succeeded, true) then response_ms end' -%}
    count(*) as interactions,
    count(distinct customer_id) as customers,
    count(is_succeeded) as outcomes,
    count(*) filter (where is_succeeded) as succeeded,
    coalesce(sum(recommendations_shown), 0) as recommendations_shown,
    coalesce(sum(recommendations_clicked), 0) as recommendations_clicked,
    count({{ answered_ms }}) as timed_answers,
    {{ quantile(answered_ms, 0.5) }} as p50_response_ms,
    {{ quantile(answered_ms, 0.95) }} as p95_response_ms,
    {{ rating_measures() }}
{%- endmacro %}

{#- Number, mean and 95 % interval of the mean of ratings. -#}
{% macro rating_measures() -%}
    count(satisfaction) as ratings,
    avg(satisfaction) as mean_satisfaction,
    {%- set reach
        = var('confidence_z') ~ ' * stddev_samp(satisfaction)'
        ~ ' / sqrt(count(satisfaction))' %}
    case
        when count(satisfaction) > 1
            then greatest(1.0, avg(satisfaction) - {{ reach }})
    end as satisfaction_low,
    case
        when count(satisfaction) > 1
            then least(5.0, avg(satisfaction) + {{ reach }})
    end as satisfaction_high
{%- endmacro %}

{#- A quantile of the values that are not NULL, interpolated. -#}
{% macro quantile(expression, share) -%}
    percentile_cont({{ share }}) within group (order by {{ expression }})
{%- endmacro %}
