{#- Select of JSON files: one object a line, or an array of objects (is_array). Values
    stay text as written. A line or element that is no JSON object is kept as
    malformed. -#}
{% macro read_raw_json(seed, paths, is_array) %}
    {%- set records = raw_json_records(paths, is_array) -%}
    {%- set is_object = is_json_object() -%}
    {%- set keys = run_query(
        'select distinct ' ~ json_key() ~ ' as key from (' ~ records ~ ') where '
        ~ is_object ~ ' order by 1') -%}
    {%- set contract = raw_contract(seed) | map(attribute='name') | list -%}
    {%- set found = {} -%}
    {%- set read_keys = [] -%}
    {%- for row in keys.rows if row[0] | lower in contract -%}
        {%- do read_keys.append(row[0]) -%}
        {%- set value = list_item('fields', read_keys | length) -%}
        {#- One key in two spellings: each record has its own. -#}
        {%- set other = found.get(row[0] | lower) -%}
        {%- do found.update({row[0] | lower:
            'coalesce(' ~ other ~ ', ' ~ value ~ ')' if other else value}) -%}
    {%- endfor -%}
select
    {{ raw_column_list(
        seed, hive_columns(seed, paths),
        found if keys.rows else raw_contract_nulls(seed), paths
    ) }},
    {{ raw_file_columns(paths) }},
    case when fields is null then 'malformed_row' end as _reject_reason,
    case when fields is null then record end as _reject_text
from (
    select
        record,
        filename,
        case
            when {{ is_object }}
                then {{ json_texts(read_keys) }}
        end as fields
    from ({{ records }})
)
{% endmacro %}

{#- Select of the records of JSON files as text, one a row. -#}
{% macro raw_json_records(paths, is_array) -%}
    {%- if is_array -%}
    {{ json_array_records(paths) }}
    {%- else -%}
    select line as record, filename
    from {{ raw_lines(paths) }}
    where trim(line) != ''
    {%- endif -%}
{%- endmacro %}

{#- For a file without a single record: there is nothing to miss. -#}
{% macro raw_contract_nulls(seed) %}
    {%- set found = {} -%}
    {%- for column in raw_contract(seed) -%}
        {%- do found.update({column.name: 'cast(null as ' ~ dbt.type_string() ~ ')'}) -%}
    {%- endfor -%}
    {{ return(found) }}
{% endmacro %}
