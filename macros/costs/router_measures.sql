{#- Sums of routed requests that may be added up: {measure: SQL over a request}. -#}
{% macro router_sums() %}
    {{ return({
        'routed_requests': '1',
        'compared_requests': 'case when router_saving is not null then 1 else 0 end',
        'costlier_requests': 'case when router_saving < 0 then 1 else 0 end',
        'checked_requests': 'case when is_router_right is not null then 1 else 0 end',
        'right_requests': 'case when is_router_right then 1 else 0 end',
        'predicted_requests': 'case when is_router_right is not null'
            ~ ' and router_confidence is not null then 1 else 0 end',
        'predicted_right': 'case when is_router_right is not null'
            ~ ' then cast(coalesce(router_confidence, 0) as decimal(18, 9)) else 0 end',
        'cost': 'case when router_saving is not null then cost else 0 end',
        'default_model_cost':
            'case when router_saving is not null then default_model_cost else 0 end',
        'router_saving': 'coalesce(router_saving, 0)',
        'negative_saving': 'case when router_saving < 0 then router_saving else 0 end',
    }) }}
{% endmacro %}

{#- Type of each of these measures: none whose sum depends on the order of rows. -#}
{% macro router_type(measure) -%}
    {%- if measure in ['cost', 'default_model_cost', 'router_saving', 'negative_saving']
    -%}
        {{ model_cost_type() }}
    {%- elif measure == 'predicted_right' -%}
        decimal(28, 9)
    {%- else -%}
        bigint
    {%- endif -%}
{%- endmacro %}
