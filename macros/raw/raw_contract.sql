{#- The contract of a raw table, read from the seed's YAML: the one place that holds
    columns, types and requiredness.
    seed: node name, for example 'raw_storefront__events'.
    Returns a list of {name, type, required, quarantine_if_invalid, accepted, minimum,
    maximum}. -#}
{% macro raw_contract(seed) %}
    {%- set columns = [] -%}
    {%- if execute -%}
        {%- set nodes = graph.get('nodes', {}) -%}
        {%- set found = nodes['seed.' ~ project_name ~ '.' ~ seed].columns.values()
            if nodes else raw_contract_file(seed) -%}
        {%- for column in found -%}
            {%- set meta = column.get('config', {}).get('meta', {}) -%}
            {%- do columns.append({
                'name': column.name,
                'type': column.data_type,
                'required': meta.get('required', false),
                'quarantine_if_invalid': meta.get('quarantine_if_invalid', false),
                'accepted': meta.get('accepted', []),
                'minimum': meta.get('minimum', none),
                'maximum': meta.get('maximum', none),
            }) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{% endmacro %}

{#- The same columns straight from the file: dbt gives a unit test an empty graph. -#}
{% macro raw_contract_file(seed) %}
    {%- if target.type != 'duckdb' -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set text = run_query(
        "select content from read_text('seeds/*/" ~ seed ~ ".yml')").rows[0][0] -%}
    {{ return(fromyaml(text).seeds[0].columns) }}
{% endmacro %}
