{#- Incremental tables may only grow from the inputs that they were built from. The
    inputs (RAW_DIR and the vars that shape rows) are kept in raw.build_state; when they
    differ, or the last build did not end well, every incremental model is rebuilt. -#}
{% macro build_inputs() %}
    {%- set inputs = {'raw_dir': env_var('RAW_DIR', '').rstrip('/')} -%}
    {%- for name in [
        'timezone', 'reporting_currency', 'late_arrival_days',
        'future_tolerance_minutes', 'first_valid_date', 'last_valid_date', 'funnel_stages',
        'funnel_window_hours', 'funnel_skew_seconds', 'refund_window_days',
        'default_model', 'attribution_window_days', 'session_gap_minutes',
        'activity_sources', 'confidence_z',
    ] -%}
        {%- do inputs.update({name: var(name)}) -%}
    {%- endfor -%}
    {{ return(tojson(inputs)) }}
{% endmacro %}

{#- Is this a command that changes tables? -#}
{% macro is_build() %}
    {{ return(execute and flags.WHICH in ('build', 'run', 'seed')) }}
{% endmacro %}

{% macro begin_build() %}
    {%- if is_build() -%}
        {%- do prepare_engine() -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- set inputs = build_inputs() -%}
        {%- set known = read_build_state() -%}
        {%- set may_grow = known and known[0] == inputs
            and known[1] in ('complete', 'incremental') and not flags.FULL_REFRESH -%}
        {%- do write_build_state(inputs, 'incremental' if may_grow else 'full') -%}
    {%- endif -%}
{% endmacro %}

{% macro end_build(results) %}
    {%- if is_build() -%}
        {%- set failed = results
            | selectattr('status', 'in', ['error', 'fail', 'skipped']) | list -%}
        {%- set built = results | map(attribute='node.unique_id') | list -%}
        {%- set left_out = graph.nodes.values()
            | selectattr('resource_type', 'equalto', 'model')
            | rejectattr('unique_id', 'in', built) | list -%}
        {%- if not failed and not left_out -%}
            {%- do write_build_state(build_inputs(), 'complete') -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}

{#- dbt asks this wherever it decides between a full and an incremental build. A
    database that was never built (lint, compile on a clone) has nothing to add to. -#}
{% macro should_full_refresh() %}
    {%- if flags.FULL_REFRESH or not execute -%}
        {{ return(flags.FULL_REFRESH) }}
    {%- endif -%}
    {%- set known = read_build_state() -%}
    {{ return(not known or known[1] == 'full') }}
{% endmacro %}

{#- Inputs and status of the last build; nothing where there was none. -#}
{% macro read_build_state() %}
    {%- if not adapter.dispatch('has_build_state', 'clearmargin')() -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set found = run_query('select inputs, status from raw.build_state').rows -%}
    {{ return([found[0][0], found[0][1]] if found else none) }}
{% endmacro %}

{% macro duckdb__has_build_state() %}
    {{ return(run_query(
        "select count(*) from duckdb_tables() where database_name = current_database()"
        ~ " and schema_name = 'raw' and table_name = 'build_state'").rows[0][0] > 0) }}
{% endmacro %}

{% macro spark__has_build_state() %}
    {%- if not run_query("show schemas like 'raw'").rows -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(run_query("show tables in raw like 'build_state'").rows | length > 0) }}
{% endmacro %}

{% macro write_build_state(inputs, status) %}
    {{ adapter.dispatch('write_build_state', 'clearmargin')(inputs, status) }}
{% endmacro %}

{#- A complete run leaves no changes to do, and a full one does not ask for any
    (macros/project/changes.sql). -#}
{% macro duckdb__write_build_state(inputs, status) %}
    {%- do run_query(
        'create or replace table raw.build_state as select ' ~ sql_text(inputs)
        ~ ' as inputs, ' ~ sql_text(status) ~ ' as status') -%}
    {%- if status != 'incremental' -%}
        {%- do run_query('create or replace table raw.changed_days'
            ~ ' (source varchar, first_day date, last_day date)') -%}
    {%- endif -%}
{% endmacro %}

{% macro spark__write_build_state(inputs, status) %}
    {%- do run_query(
        'create table if not exists raw.build_state (inputs string, status string)'
        ~ ' using parquet') -%}
    {%- do run_query(
        'insert overwrite table raw.build_state select ' ~ spark_text(inputs) ~ ', '
        ~ spark_text(status)) -%}
{% endmacro %}
