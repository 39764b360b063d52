{#- Config of an incremental model whose run replaces whole days: the rows of a day that
    the run holds take the place of all that the table has of it. -#}
{% macro replaced_days(date_column) %}
    {%- set config = {'materialized': 'incremental'} -%}
    {%- if target.type == 'spark' -%}
        {%- do config.update({
            'incremental_strategy': 'insert_overwrite', 'partition_by': [date_column],
        }) -%}
    {%- else -%}
        {%- do config.update({
            'incremental_strategy': 'delete+insert', 'unique_key': date_column,
        }) -%}
    {%- endif -%}
    {{ return(config) }}
{% endmacro %}
