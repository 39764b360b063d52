{#- Select of the CSV files that share one header line. Every value stays text; a line
    that does not fit the header lands in DuckDB's reject_errors, see raw_rejects(). -#}
{% macro read_raw_csv(seed, paths, header) %}
    {%- set names = [] -%}
    {%- set found = {} -%}
    {%- set contract = raw_contract(seed) | map(attribute='name') | list -%}
    {%- for cell in header.split(',') -%}
        {%- set name = cell.strip().strip('"').strip() | lower -%}
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
    {%- for path in paths[:1] if '=' in path -%}
        {%- for part in path.split('/') if '=' in part -%}
            {%- set key = part.split('=')[0] | lower -%}
            {%- if key in contract and key not in found -%}
                {%- do found.update({key: 'cast(' ~ key ~ ' as varchar)'}) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
select
    {{ raw_column_list(seed, found, paths) }},
    {{ raw_file_name('filename') }} as _file_name,
    cast(null as varchar) as _reject_reason,
    cast(null as varchar) as _reject_text
from read_csv(
    {{ sql_file_list(paths) }},
    columns = { {%- for name in names -%}
        '{{ name }}': 'VARCHAR'{{ ', ' if not loop.last }}
    {%- endfor -%} },
    header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    store_rejects = true, filename = true, {{ hive_option(paths) }}
)
{% endmacro %}
