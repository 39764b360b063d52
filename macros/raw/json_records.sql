{#- What reading JSON asks of an engine, over a column `record` of JSON text. -#}

{#- Is the record a JSON object? -#}
{% macro is_json_object() -%}
    {{ adapter.dispatch('is_json_object', 'clearmargin')() }}
{%- endmacro %}

{% macro duckdb__is_json_object() -%}
    json_valid(record)
    and json_type(case when json_valid(record) then record end) = 'OBJECT'
{%- endmacro %}

{% macro spark__is_json_object() -%}
    json_object_keys(record) is not null
{%- endmacro %}

{#- The keys of the record, one a row. -#}
{% macro json_key() -%}
    {{ adapter.dispatch('json_key', 'clearmargin')() }}
{%- endmacro %}

{% macro duckdb__json_key() -%}
    unnest(json_keys(record))
{%- endmacro %}

{% macro spark__json_key() -%}
    explode(json_object_keys(record))
{%- endmacro %}

{#- The values of some keys as a list of texts. -#}
{% macro json_texts(keys) -%}
    {{ adapter.dispatch('json_texts', 'clearmargin')(keys) }}
{%- endmacro %}

{% macro duckdb__json_texts(keys) -%}
    json_extract_string(record, [
        {%- for key in keys %}{{ sql_text('$."' ~ key ~ '"') }}, {% else %}'$'{% endfor -%}
    ])
{%- endmacro %}

{% macro spark__json_texts(keys) -%}
    array(
        {%- for key in keys -%}
        get_json_object(record, {{ spark_text("$['" ~ key ~ "']") }})
        {{- ', ' if not loop.last }}
        {%- else -%}
        record
        {%- endfor -%}
    )
{%- endmacro %}

{#- The records of files that hold an array of objects. -#}
{% macro json_array_records(paths) -%}
    {{ adapter.dispatch('json_array_records', 'clearmargin')(paths) }}
{%- endmacro %}

{% macro duckdb__json_array_records(paths) -%}
    select cast(json as varchar) as record, filename
    from read_json_objects(
        {{ sql_file_list(paths) }}, format = 'array', filename = true
    )
{%- endmacro %}

{% macro spark__json_array_records(paths) -%}
    {%- for path in paths %}
    {%- set view = 'raw_json_' ~ local_md5(path) -%}
    {%- do run_query(
        'create or replace temporary view ' ~ view ~ ' (text string) using text options'
        ~ ' (path ' ~ spark_text(spark_glob(path)) ~ ", wholetext 'true')") %}
    select
        explode(from_json(text, 'array<string>')) as record,
        {{ spark_file_path('input_file_name()') }} as filename
    from {{ view }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
