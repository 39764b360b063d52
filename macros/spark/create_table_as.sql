{#- A table of days gets one file a day, not one from every task: the rows of a day are
    brought together before they are written. -#}
{% macro spark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- set days = config.get('partition_by') -%}
    {%- if days and language == 'sql' -%}
        {%- set compiled_code -%}
            select * from (
                {{ compiled_code }}
            ) as built
            distribute by {{ days | join(', ') }}
        {%- endset -%}
    {%- endif -%}
    {{ return(dbt.spark__create_table_as(
        temporary, relation, compiled_code, language)) }}
{%- endmacro %}
