{#- Select of Parquet files, read in place with the types that they have. -#}
{% macro read_raw_parquet(seed, paths) %}
    {%- set source = raw_parquet_rows(paths) -%}
    {%- set contract = raw_contract(seed) | map(attribute='name') | list -%}
    {%- set found = {} -%}
    {%- for row in run_query('describe select * from ' ~ source).rows -%}
        {%- if row[0] | lower in contract -%}
            {%- do found.update({row[0] | lower: adapter.quote(row[0])}) -%}
        {%- endif -%}
    {%- endfor -%}
select
    {{ raw_column_list(seed, hive_columns(seed, paths), found, paths) }},
    {{ raw_file_columns(paths) }},
    cast(null as {{ dbt.type_string() }}) as _reject_reason,
    cast(null as {{ dbt.type_string() }}) as _reject_text
from {{ source }}
{% endmacro %}

{#- The rows of Parquet files with filename; files may lack columns of others. -#}
{% macro raw_parquet_rows(paths) -%}
    {{ adapter.dispatch('raw_parquet_rows', 'clearmargin')(paths) }}
{%- endmacro %}

{% macro duckdb__raw_parquet_rows(paths) -%}
read_parquet(
    {{ sql_file_list(paths) }}, union_by_name = true, filename = true,
    hive_partitioning = false
)
{%- endmacro %}

{% macro spark__raw_parquet_rows(paths) -%}
    {%- set view = 'raw_parquet_' ~ local_md5(paths | join(',')) -%}
    {%- do run_query(
        'create or replace temporary view ' ~ view ~ " using parquet options (path "
        ~ spark_text(spark_glob(paths)) ~ ", mergeSchema 'true')") -%}
(select *, {{ spark_file_path('input_file_name()') }} as filename from {{ view }})
{%- endmacro %}
