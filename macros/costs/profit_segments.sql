{#- The cuts of what was sold by which profit is told: {segment_type: column}. -#}
{% macro profit_segments() %}
    {{ return({
        'product': 'product_name', 'niche': 'niche', 'ai_style': 'ai_style',
        'ai_prompt_version': 'ai_prompt_version', 'channel': 'channel',
        'country': 'country',
    }) }}
{% endmacro %}
