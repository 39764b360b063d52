{#- What fct_latency_histogram_daily is made from. -#}
{% macro latency_sources() %}
    {{ return([
        'fct_model_requests', 'int_check_latencies_daily',
        'int_interactions_of_customers',
    ]) }}
{% endmacro %}

{#- The 95th percentile of histograms with running counts, and the ranks between which it
    lies in 95 % of samples of this size. Columns: latency_ms, running_answers,
    all_answers. -#}
{% macro latency_levels() -%}
    {%- set level = 0.95 %}
    {%- set reach = var('confidence_z') ~ ' * sqrt(' ~ level * (1 - level)
        ~ ' / all_answers)' %}
    {%- for name, share in {
        'p95': level,
        'p95_low': level ~ ' - ' ~ reach,
        'p95_high': 'least(1.0, ' ~ level ~ ' + ' ~ reach ~ ')',
    }.items() %}
    {{ histogram_quantile(
        '(' ~ share ~ ')', 'latency_ms', 'running_answers', 'all_answers'
    ) }} as {{ name }},
    {%- endfor %}
    max(all_answers) as answers
{%- endmacro %}
