{#- The contract's columns out of what a file holds, NULL where it lacks an optional
    one.
    partitions, found: {contract column: SQL expression of its value}, from the names of
    folders and from the files; a file's own column wins.
    A missing required column is an error that names file and column. -#}
{% macro raw_column_list(seed, partitions, found, paths) %}
    {%- set no_value = 'cast(null as ' ~ dbt.type_string() ~ ')' -%}
    {%- set there = dict(partitions, **found) -%}
    {%- set expressions = [] -%}
    {%- set missing = [] -%}
    {%- for column in raw_contract(seed) -%}
        {%- if column.required and column.name not in there -%}
            {%- do missing.append(column.name) -%}
        {%- endif -%}
        {%- do expressions.append(
            there.get(column.name, no_value) ~ ' as ' ~ column.name) -%}
    {%- endfor -%}
    {%- if missing -%}
        {%- do exceptions.raise_compiler_error(
            paths | join(', ') ~ ': required column'
            ~ ('s' if missing | length > 1) ~ ' ' ~ missing | join(', ')
            ~ ' not found (raw contract, '
            ~ seed | replace('raw_', '') | replace('__', '/') ~ ')') -%}
    {%- endif -%}
    {{ return(expressions | join(',\n    ')) }}
{% endmacro %}
