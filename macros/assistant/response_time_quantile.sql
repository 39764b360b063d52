{#- A quantile of response times from a histogram with running counts: the smallest time
    that this share of the answers does not exceed, as percentile_disc has it. Columns:
    response_ms, running_answers, timed_answers. -#}
{% macro response_time_quantile(share) -%}
    min(case when running_answers >= {{ share }} * timed_answers then response_ms end)
{%- endmacro %}

{#- The cuts of the assistant: {segment_type: column}. -#}
{% macro assistant_segments() %}
    {{ return({'interaction_type': 'interaction_type', 'ai_feature': 'ai_feature'}) }}
{% endmacro %}
