{#- Rows of a relation once for the whole ('total', 'all') and once per segment, so that
    one group by serves every cut.
    segments: {segment_type: column}. -#}
{% macro segmented(relation, segments) -%}
    select
        *,
        'total' as segment_type,
        'all' as segment_value
    from {{ relation }}
    {%- for segment_type, column in segments.items() %}
    union all
    select
        *,
        '{{ segment_type }}' as segment_type,
        cast({{ column }} as {{ dbt.type_string() }}) as segment_value
    from {{ relation }}
    {%- endfor %}
{%- endmacro %}

{#- The cuts of revenue: {segment_type: column}. -#}
{% macro revenue_segments() %}
    {{ return({
        'product': 'product_name', 'niche': 'niche', 'vault': 'vault_id',
        'country': 'country', 'region': 'region', 'language': 'language',
        'channel': 'channel', 'customer_type': 'customer_type', 'ai_style': 'ai_style',
        'ai_prompt_version': 'ai_prompt_version', 'ai_version': 'ai_version',
    }) }}
{% endmacro %}
