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
