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
            ~ ", '' as _file_name, cast(null as date) as _file_date, cast(null as "
            ~ dbt.type_string() ~ ') as _reject_reason, cast(null as ' ~ dbt.type_string()
            ~ ') as _reject_text where false') -%}
    {%- endif -%}
    {{ return({
        'sql': selects | join('\nunion all\n'),
        'is_view': files | map(attribute='format') | unique | list == ['parquet'],
    }) }}
{% endmacro %}

{#- First line of a text file: a CSV header, or the start of JSON. -#}
{% macro raw_first_line(path) %}
    {%- set rows = run_query(
        'select trim(line) from '
        ~ raw_lines([path], lenient=true)
        ~ " where trim(line) != '' limit 1"
    ).rows -%}
    {{ return(rows[0][0] if rows else '') }}
{% endmacro %}

{#- The lines of text files as columns line and filename. Lines that are no text are
    rejected, or with lenient left out. -#}
{% macro raw_lines(paths, lenient=false) -%}
    {{ adapter.dispatch('raw_lines', 'clearmargin')(paths, lenient) }}
{%- endmacro %}

{% macro duckdb__raw_lines(paths, lenient=false) -%}
    read_csv(
        {{ sql_file_list(paths) }}, columns = {'line': 'VARCHAR'}, header = false,
        auto_detect = false, delim = e'\x01', quote = '', escape = '',
        {{ 'ignore_errors' if lenient else 'store_rejects' }} = true, filename = true,
        hive_partitioning = false
    )
{%- endmacro %}

{% macro spark__raw_lines(paths, lenient=false) -%}
    (
        {%- for path in paths %}
        select value as line, {{ spark_file_path('input_file_name()') }} as filename
        from text.`{{ spark_glob(path) | replace('`', '``') }}`
        {{- ' union all ' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
