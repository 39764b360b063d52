{#- A quantile of response times from a histogram with running counts: the smallest time
    that this share of the answers does not exceed, as percentile_disc has it. Columns:
    response_ms, running_answers, timed_answers. -#}
{% macro response_time_quantile(share) -%}
    {{ histogram_quantile(share, 'response_ms', 'running_answers', 'timed_answers') }}
{%- endmacro %}

{#- The cuts of the assistant: {segment_type: column}. -#}
{% macro assistant_segments() %}
    {{ return({'interaction_type': 'interaction_type', 'ai_feature': 'ai_feature'}) }}
{% endmacro %}
