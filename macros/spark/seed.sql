{#- The seed step on Spark: a raw table becomes a relation over the files of RAW_DIR, or
    of the committed CSV, read where they lie (dbt-spark would insert a seed's rows as
    text). Other seeds are look-ups: typed tables. -#}
{% materialization seed, adapter='spark' %}
    {%- set raw_table = config.get('meta', {}).get('raw_table') -%}
    {%- set seed_path = model.root_path ~ '/' ~ model.original_file_path -%}
    {%- set target_relation = this.incorporate(type='table') -%}

    {#- dbt's seed runner asks for a table to show. -#}
    {%- do store_result(
        'agate_table', response='OK', agate_table=run_query('select 1 as seeded')) -%}
    {{ run_hooks(pre_hooks) }}
    {%- set source = raw_relation_sql(model.name, raw_table, seed_path).sql if raw_table
        else spark_lookup(model, seed_path) -%}
    {%- do run_query('drop table if exists ' ~ target_relation) -%}
    {% call statement('main') -%}
        create table {{ target_relation }} using parquet as
        {{ source }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- A look-up seed with the types of its YAML. -#}
{% macro spark_lookup(model, seed_path) -%}
    select
        {% for column in model.columns.values() -%}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }}
        {{- ',' if not loop.last }}
        {% endfor -%}
    from {{ spark__raw_csv_rows(model.columns.keys() | list, [seed_path]) }}
{%- endmacro %}
