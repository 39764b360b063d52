{#- Replaces dbt's seed step, so that seeds and the user's own files are one interface:
    a raw table (meta.raw_table in its YAML) becomes a relation over the files of
    RAW_DIR, or of the committed CSV when that is unset. Other seeds are look-ups: typed
    tables. -#}
{% materialization seed, adapter='duckdb' %}
    {%- set raw_table = config.get('meta', {}).get('raw_table') -%}
    {%- set seed_path = adapter.get_seed_file_path(model) -%}
    {%- if raw_table -%}
        {%- set source = raw_relation_sql(model.name, raw_table, seed_path) -%}
    {%- else -%}
        {%- set lookup = read_lookup_csv(model, seed_path) -%}
        {%- set source = {'sql': lookup, 'is_view': false} -%}
    {%- endif -%}
    {%- set kind = 'view' if source.is_view else 'table' -%}
    {%- set target_relation = this.incorporate(type=kind) -%}
    {%- set old_relation = load_cached_relation(this) -%}

    {#- dbt's seed runner asks for a table to show. -#}
    {%- do store_result(
        'agate_table', response='OK', agate_table=run_query('select 1 as seeded')) -%}
    {{ run_hooks(pre_hooks) }}
    {%- if old_relation is not none and old_relation.type != kind -%}
        {%- do adapter.drop_relation(old_relation) -%}
    {%- endif -%}
    {% call statement('main') -%}
        create or replace {{ kind }} {{ target_relation }} as
        {{ source.sql }}
    {%- endcall %}
    {%- if raw_table and not source.is_view -%}
        {%- do raw_rejects(target_relation) -%}
    {%- endif -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- A look-up seed with the types of its YAML. -#}
{% macro read_lookup_csv(model, seed_path) -%}
    select
        {% for column in model.columns.values() -%}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }}
        {{- ',' if not loop.last }}
        {% endfor -%}
    from read_csv('{{ seed_path }}', header = true, all_varchar = true)
{%- endmacro %}

{#- Lines that DuckDB could not fit into columns join the raw table as malformed rows,
    once each: JSON is scanned twice, for its keys and for its values. -#}
{% macro raw_rejects(relation) %}
    {%- set tables = run_query(
        "select count(*) from duckdb_tables() where table_name = 'reject_errors'
            and temporary") -%}
    {%- if tables.rows[0][0] > 0 -%}
        {%- do run_query(
            "insert into " ~ relation ~ " by name
            select " ~ raw_file_name("scans.file_path") ~ " as _file_name,
                'malformed_row' as _reject_reason,
                any_value(errors.csv_line) as _reject_text
            from reject_errors as errors
            inner join (
                select distinct scan_id, file_id, file_path from reject_scans
            ) as scans using (scan_id, file_id)
            group by scans.file_path, errors.line_byte_position, errors.line") -%}
        {%- do run_query('drop table reject_errors') -%}
        {%- do run_query('drop table reject_scans') -%}
    {%- endif -%}
{% endmacro %}
