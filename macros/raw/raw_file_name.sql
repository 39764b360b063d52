{#- A file's name as its owner knows it: below RAW_DIR, or below the project for
    seeds. -#}
{% macro raw_file_name(expression) -%}
    {%- set raw_dir = env_var('RAW_DIR', '').rstrip('/') -%}
    {%- if raw_dir -%}
    replace({{ expression }}, {{ sql_text(raw_dir ~ '/') }}, '')
    {%- else -%}
    regexp_replace({{ expression }}, '^.*/seeds/', 'seeds/')
    {%- endif -%}
{%- endmacro %}

{#- The day that a folder `date=2026-01-31` below a raw table names: none of its rows
    happened later. NULL where the path has no such folder. A reader can tell by it which
    files to leave closed. -#}
{% macro raw_file_date(paths) -%}
    {%- if '/date=' in paths | join(' ') | lower -%}
    {#- Of the path below RAW_DIR: that may lie in a folder of such a name itself. -#}
    try_cast(nullif(regexp_extract(
        {{ raw_file_name('filename') }}, '(?i)/date=([0-9]{4}-[0-9]{2}-[0-9]{2})/', 1
    ), '') as date)
    {%- else -%}
    cast(null as date)
    {%- endif -%}
{%- endmacro %}

{#- What every raw row knows of its file. -#}
{% macro raw_file_columns(paths) -%}
    {{ raw_file_name('filename') }} as _file_name,
    {{ raw_file_date(paths) }} as _file_date
{%- endmacro %}
