{#- The contract of a raw table, read from the seed's YAML: the one place that holds
    columns, types and requiredness.
    seed: node name, for example 'raw_storefront__events'.
    Returns a list of {name, type, required, quarantine_if_invalid, accepted}. -#}
{% macro raw_contract(seed) %}
    {%- set columns = [] -%}
    {%- if execute -%}
        {%- set node = graph.nodes['seed.' ~ project_name ~ '.' ~ seed] -%}
        {%- for column in node.columns.values() -%}
            {%- set meta = column.config.meta -%}
            {%- do columns.append({
                'name': column.name,
                'type': column.data_type,
                'required': meta.get('required', false),
                'quarantine_if_invalid': meta.get('quarantine_if_invalid', false),
                'accepted': meta.get('accepted', []),
            }) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{% endmacro %}
