{#- The select that stands for a raw table: its files, grouped by how they are read.
    Returns {sql, is_view}: Parquet is read in place, text is copied once so that lines
    that do not parse can be kept beside the others. -#}
{% macro raw_relation_sql(seed, raw_table, seed_path) %}
    {%- set files = raw_files(raw_table, seed_path) -%}
    {%- set groups = {} -%}
    {%- for file in files -%}
        {%- set is_text = file.format != 'parquet' -%}
        {%- set first = raw_first_line(file.path) if is_text else '' -%}
        {%- set key = (file.format, first | lower) if file.format == 'csv'
            else (file.format, first[:1] == '[') -%}
        {%- if key not in groups -%}{%- do groups.update({key: []}) -%}{%- endif -%}
        {%- do groups[key].append(file.path) -%}
    {%- endfor -%}
    {%- set selects = [] -%}
    {%- for (format, detail), paths in groups.items() -%}
        {%- if format == 'csv' -%}
            {%- do selects.append(read_raw_csv(seed, paths, detail)) -%}
        {%- elif format == 'json' -%}
            {%- do selects.append(read_raw_json(seed, paths, detail)) -%}
        {%- else -%}
            {%- do selects.append(read_raw_parquet(seed, paths)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not selects -%}
        {%- do selects.append(
            'select ' ~ raw_column_list(seed, {}, raw_contract_nulls(seed), [])
            ~ ", '' as _file_name, cast(null as varchar) as _reject_reason,"
            ~ ' cast(null as varchar) as _reject_text where false') -%}
    {%- endif -%}
    {{ return({
        'sql': selects | join('\nunion all by name\n'),
        'is_view': files | map(attribute='format') | unique | list == ['parquet'],
    }) }}
{% endmacro %}

{#- First line of a text file: a CSV header, or the start of JSON. -#}
{% macro raw_first_line(path) %}
    {%- set rows = run_query(
        "select trim(line) from read_csv(" ~ sql_file_list([path])
        ~ ", columns = {'line': 'VARCHAR'}, header = false, auto_detect = false,"
        ~ " delim = e'\\x01', quote = '', escape = '', ignore_errors = true,"
        ~ " hive_partitioning = false) where trim(line) != '' limit 1"
    ).rows -%}
    {{ return(rows[0][0] if rows else '') }}
{% endmacro %}
