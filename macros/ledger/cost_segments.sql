{#- The cuts of the ledger: {segment_type: column}. -#}
{% macro cost_segments() %}
    {{ return({
        'cost_category': 'cost_category', 'cost_type': 'cost_type', 'team': 'team',
        'project': 'project', 'feature': 'feature', 'channel': 'channel',
        'model': 'model',
    }) }}
{% endmacro %}

{#- What is summed in each cut: the amount, its parts and the entries behind it. -#}
{% macro cost_measures() %}
    {{ return([
        'amount', 'variable_amount', 'taggable_amount', 'untagged_amount', 'entries',
        'entries_without_amount',
    ]) }}
{% endmacro %}
