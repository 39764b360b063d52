{#- SQL literals of one text value, of several, and of a list of files. -#}
{% macro sql_text(value) -%}
    '{{ value | string | replace("'", "''") }}'
{%- endmacro %}

{% macro sql_text_list(values) -%}
    '{{ values | map("replace", "'", "''") | join("', '") }}'
{%- endmacro %}

{#- A path is a pattern to DuckDB: what is special in one is set in brackets. -#}
{% macro literal_path(path) -%}
    {{ modules.re.sub('([*?[])', '[\\1]', path) }}
{%- endmacro %}

{% macro sql_file_list(paths) -%}
    [{% for path in paths %}{{ sql_text(literal_path(path)) }}
    {{- ', ' if not loop.last }}{% endfor %}]
{%- endmacro %}

{#- Hive partitions (`country=DE/`) of the folders below a raw table, for columns of the
    contract: {column: SQL of its value}. Read from the file's name, so that every format
    and a file beside the partitions work alike. -#}
{% macro hive_columns(seed, paths) %}
    {%- set folder = '/' ~ (seed | replace('raw_', '') | replace('__', '/')) ~ '/' -%}
    {%- set below = paths | map('lower') | list -%}
    {%- set found = {} -%}
    {%- for column in raw_contract(seed) -%}
        {%- set part = '/' ~ column.name ~ '=' -%}
        {%- for path in below if part in '/' ~ path.split(folder)[-1] -%}
            {%- do found.update({column.name:
                "nullif(url_decode(regexp_extract(filename, '(?i)"
                ~ part ~ "([^/]*)/', 1)), '')"}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{% endmacro %}
