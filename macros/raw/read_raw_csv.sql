{#- Select of the CSV files that share one header line. Every value stays text; a line
    that does not fit the header lands in DuckDB's reject_errors, see raw_rejects(). -#}
{% macro read_raw_csv(seed, paths, header) %}
    {%- set names = [] -%}
    {%- set found = {} -%}
    {%- set contract = raw_contract(seed) | map(attribute='name') | list -%}
    {%- for cell in csv_cells(header) -%}
        {%- set name = cell | lower -%}
        {%- if name in contract and name in found -%}
            {%- do exceptions.raise_compiler_error(
                paths[0] ~ ': column ' ~ name ~ ' is there twice; keep one') -%}
        {%- elif name in contract -%}
            {%- do found.update({name: name}) -%}
            {%- do names.append(name) -%}
        {%- else -%}
            {#- A column the contract does not know is read and left. -#}
            {%- do names.append('_extra_' ~ loop.index) -%}
        {%- endif -%}
    {%- endfor -%}
select
    {{ raw_column_list(seed, hive_columns(seed, paths), found, paths) }},
    {{ raw_file_columns(paths) }},
    _reject_reason,
    _reject_text
from {{ raw_csv_rows(names, paths) }}
{% endmacro %}

{#- The rows of CSV files as text, with filename, _reject_reason and _reject_text. -#}
{% macro raw_csv_rows(names, paths) -%}
    {{ adapter.dispatch('raw_csv_rows', 'clearmargin')(names, paths) }}
{%- endmacro %}

{% macro duckdb__raw_csv_rows(names, paths) -%}
(
    select
        *,
        cast(null as varchar) as _reject_reason,
        cast(null as varchar) as _reject_text
    from read_csv(
        {{ sql_file_list(paths) }},
        columns = { {%- for name in names -%}
            '{{ name }}': 'VARCHAR'{{ ', ' if not loop.last }}
        {%- endfor -%} },
        header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
        store_rejects = true, filename = true, hive_partitioning = false
    )
)
{%- endmacro %}

{#- One temporary view a file; its lines that do not fit the header are malformed. -#}
{% macro spark__raw_csv_rows(names, paths) -%}
(
    {%- for path in paths %}
    {%- set view = 'raw_csv_' ~ local_md5(path) -%}
    {%- do run_query(
        'create or replace temporary view ' ~ view ~ ' (' ~ names | join(' string, ')
        ~ " string, _malformed string) using csv options (path "
        ~ spark_text(spark_glob(path)) ~ ", header 'true', multiLine 'true',"
        ~ " quote '\"', escape '\"', columnNameOfCorruptRecord '_malformed')") %}
    select
        {%- for name in names %}
        case when _malformed is null then nullif({{ name }}, '') end as {{ name }},
        {%- endfor %}
        {{ spark_file_path('input_file_name()') }} as filename,
        case when _malformed is not null then 'malformed_row' end as _reject_reason,
        _malformed as _reject_text
    from {{ view }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}

{#- The cells of one CSV line: quoted ones may hold commas and doubled quotes. -#}
{% macro csv_cells(line) %}
    {%- set cells = [] -%}
    {%- for quoted, plain in modules.re.findall(
        '\\s*(?:"((?:[^"]|"")*)"|([^,]*))\\s*(?:,|$)', line ~ ','
    ) -%}
        {%- do cells.append((quoted | replace('""', '"') or plain).strip()) -%}
    {%- endfor -%}
    {#- The comma that was added ends the last cell; what follows it is none. -#}
    {{ return(cells[:-1]) }}
{% endmacro %}
