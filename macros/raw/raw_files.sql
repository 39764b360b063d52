{#- The files of a raw table: the committed seed, or what lies in RAW_DIR as
    <source>/<entity>.<ext> or below <source>/<entity>/. Files and folders whose name
    starts with a dot or an underscore are skipped (markers of other programs).
    Returns a list of {path, format} with format csv, json or parquet; an unknown
    extension, and a table that is there twice, are errors. -#}
{% macro raw_files(raw_table, seed_path) %}
    {%- set raw_dir = env_var('RAW_DIR', '').rstrip('/') -%}
    {%- if not raw_dir -%}
        {{ return([{'path': seed_path, 'format': 'csv'}]) }}
    {%- endif -%}
    {%- set found = raw_files_found(raw_dir, raw_table) -%}
    {%- set files = [] -%}
    {%- set kinds = [] -%}
    {%- for file, is_single in found -%}
        {%- set below = file[(raw_dir | length) + 1:] | lower -%}
        {%- set name = below.split('/')[-1] -%}
        {%- if not modules.re.search('(^|/)[._]', below) -%}
            {%- set stem = name | replace('.gz', '') | replace('.zst', '') -%}
            {%- set extension = stem[(raw_table.split('/')[1] | length) + 1:]
                if is_single else stem.split('.')[-1] -%}
            {%- set format = {
                'csv': 'csv', 'parquet': 'parquet',
                'json': 'json', 'jsonl': 'json', 'ndjson': 'json',
            }.get(extension) -%}
            {%- if not format -%}
                {%- do exceptions.raise_compiler_error(
                    file ~ ": unknown extension; use csv, json, jsonl, ndjson or"
                    ~ " parquet (raw contract, 'How files are found')") -%}
            {%- endif -%}
            {%- do files.append({'path': file, 'format': format}) -%}
            {%- do kinds.append(file if is_single else 'folder') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if kinds | unique | list | length > 1 -%}
        {%- do exceptions.raise_compiler_error(
            raw_table ~ " is in RAW_DIR more than once: "
            ~ (kinds | unique | join(', ')) ~ "; keep one file or one folder") -%}
    {%- endif -%}
    {{ return(files) }}
{% endmacro %}

{#- The files whose path begins as a raw table's does: pairs of path and whether it is
    the one file of the table, not one of its folder. -#}
{% macro raw_files_found(raw_dir, raw_table) %}
    {{ return(adapter.dispatch('raw_files_found', 'clearmargin')(raw_dir, raw_table)) }}
{% endmacro %}

{% macro duckdb__raw_files_found(raw_dir, raw_table) %}
    {%- set base = literal_path(raw_dir ~ '/' ~ raw_table) -%}
    {{ return(run_query(
        "select file, true as is_single from glob(" ~ sql_text(base ~ '.*') ~ ") union all"
        ~ " select file, false from glob(" ~ sql_text(base ~ '/**') ~ ") order by 1"
    ).rows) }}
{% endmacro %}

{#- Spark lists them, so that RAW_DIR may lie in any store that Spark reads. -#}
{% macro spark__raw_files_found(raw_dir, raw_table) %}
    {%- do run_query(
        "create or replace temporary view raw_files using binaryFile options (path "
        ~ spark_text(spark_glob(raw_dir)) ~ ", recursiveFileLookup 'true')") -%}
    {%- set found = [] -%}
    {%- for row in run_query('select path from raw_files order by path').rows -%}
        {%- set below = row[0].split(raw_dir ~ '/', 1)[1] -%}
        {%- if below.startswith(raw_table ~ '.') or below.startswith(raw_table ~ '/') -%}
            {%- do found.append([
                raw_dir ~ '/' ~ below, below.startswith(raw_table ~ '.')]) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{% endmacro %}
