{#- Select of Parquet files, read in place with the types that they have. -#}
{% macro read_raw_parquet(seed, paths) %}
    {%- set source -%}
read_parquet(
    {{ sql_file_list(paths) }}, union_by_name = true, filename = true,
    hive_partitioning = false
)
    {%- endset -%}
    {%- set contract = raw_contract(seed) | map(attribute='name') | list -%}
    {%- set found = {} -%}
    {%- for row in run_query('describe select * from ' ~ source).rows -%}
        {%- if row[0] | lower in contract -%}
            {%- do found.update({row[0] | lower: '"' ~ row[0] ~ '"'}) -%}
        {%- endif -%}
    {%- endfor -%}
select
    {{ raw_column_list(seed, hive_columns(seed, paths), found, paths) }},
    {{ raw_file_name('filename') }} as _file_name,
    cast(null as varchar) as _reject_reason,
    cast(null as varchar) as _reject_text
from {{ source }}
{% endmacro %}
