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

{#- Config of an incremental model whose run replaces rows by their key, whatever day they
    are of. Tables of files cannot, so that on Spark it is built in full. -#}
{% macro replaced_keys(key) %}
    {%- if target.type == 'spark' -%}
        {{ return({'materialized': 'table'}) }}
    {%- endif -%}
    {{ return({
        'materialized': 'incremental', 'incremental_strategy': 'delete+insert',
        'unique_key': key,
    }) }}
{% endmacro %}
