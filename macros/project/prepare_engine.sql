{#- What an engine is told before a build. -#}
{% macro prepare_engine() %}
    {{ adapter.dispatch('prepare_engine', 'clearmargin')() }}
{% endmacro %}

{% macro duckdb__prepare_engine() %}
    {%- if env_var('THREADS', '') -%}
        {%- do run_query('set global threads = ' ~ (env_var('THREADS') | int)) -%}
    {%- endif -%}
{% endmacro %}

{#- dbt-spark runs Python models on Databricks alone; the project's plugin runs them in
    a session. -#}
{% macro spark__prepare_engine() %}
    {%- set python_models = graph.nodes.values()
        | selectattr('unique_id', 'in', selected_resources)
        | selectattr('resource_type', 'equalto', 'model')
        | selectattr('language', 'equalto', 'python') | list -%}
    {%- if python_models and target.method == 'session'
        and not env_var('CLEARMARGIN_SPARK_PLUGIN', '') -%}
        {%- do exceptions.raise_compiler_error(
            'dbt cannot run the Python model ' ~ python_models[0].name
            ~ " on Spark without the project's plugin: run PYTHONPATH=scripts/spark_plugin"
            ~ ' dbt ' ~ flags.WHICH ~ ', or make site') -%}
    {%- endif -%}
{% endmacro %}
