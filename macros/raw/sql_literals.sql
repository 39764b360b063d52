{#- SQL literals of one text value, of several, and of a list of files. -#}
{% macro sql_text(value) -%}
    '{{ value | string | replace("'", "''") }}'
{%- endmacro %}

{% macro sql_text_list(values) -%}
    '{{ values | map("replace", "'", "''") | join("', '") }}'
{%- endmacro %}

{% macro sql_file_list(paths) -%}
    [{% for path in paths %}{{ sql_text(path) }}{{ ', ' if not loop.last }}{% endfor %}]
{%- endmacro %}

{#- Hive partitions (`date=2026-01-31/`) are columns only where a path has them. -#}
{% macro hive_option(paths) -%}
    hive_partitioning = {{ 'true' if '=' in (paths | join(' ')) else 'false' }}
{%- endmacro %}
